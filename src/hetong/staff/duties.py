"""Who of the staff may do what."""

from hetong.kernel.actor import Actor, Role
from hetong.kernel.errors import NotAllowed
from hetong.staff.models import Duty, Staff

IDENTIFIED = "password+totp"


def require(staff: Staff, duty: Duty) -> None:
    """Raise `NotAllowed` unless this is what they administer."""
    if not staff.is_active or staff.duty != duty:
        raise NotAllowed(f"这项操作由{Duty(duty).label}办理。")


def actor(staff: Staff, *, ip: str = "", device: str = "") -> Actor:
    """Them, after both factors."""
    return Actor(Role.BUREAU, staff.subject, staff.name, IDENTIFIED, ip=ip, device=device)
