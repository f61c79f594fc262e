"""hetong (合同): the electronic labor-contract platform."""

__version__ = "0.1.0"
