"""What those who run the product see: whether it lives, whether it is ready, and its figures."""
