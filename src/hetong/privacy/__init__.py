"""What a person may ask about their own data: a copy of it, its correction (个人信息保护法 arts. 44–46)."""
