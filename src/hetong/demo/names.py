"""Invented people: Han and Mongolian names, rare characters, valid but unassigned numbers."""

import random
from dataclasses import dataclass

from hetong.kernel.id_card import check_digit

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔"
    "贺赖龚文"
)
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建文辉力飞雪梅鑫波宁浩宇欣怡晨博思涵子轩雨晓春兰海燕志国"
MONGOLIAN = (
    "巴雅尔图", "乌云其木格", "斯琴高娃", "苏日娜", "其木格", "巴特尔",
    "特木尔", "娜仁托娅", "萨仁图雅", "额尔德尼", "呼斯楞", "宝音德力格尔",
    "青格勒图", "敖登格日乐", "阿拉坦其其格", "乌兰巴根", "朝克图", "那仁满都拉",
    "图门吉日嘎拉", "乌日汗", "牧仁", "格日勒图", "哈斯额尔敦", "孟克巴雅尔",
    "布仁巴雅尔", "色音", "特木尔·巴根", "敖登格日乐·图雅", "孛儿只斤·阿拉坦", "巴图·孟和",
    "萨仁高娃·乌云", "额尔敦·朝格图",
)  # fmt: skip
RARE = ("王𬭎", "李〇", "张㛃", "刘𬱖", "陈犇", "赵堃", "杨翀", "孙赟", "周垚", "徐喆", "马骉", "胡䶮")


@dataclass(frozen=True)
class Invented:
    """One invented person."""

    name: str
    id_number: str
    phone: str
    gender: str


class People:
    """A repeatable stream of invented people; no two share a number or a phone."""

    def __init__(self, seed: int, phones_from: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - invented people, not secrets
        self._phone = phones_from
        self._sequence = 0

    def next(self) -> Invented:
        """The next person."""
        self._phone += 1
        self._sequence += 1
        id_number = self._number()
        gender = "male" if int(id_number[16]) % 2 else "female"
        return Invented(self._name(), id_number, str(self._phone), gender)

    def _name(self) -> str:
        dice = self._chance.random()
        if dice < 0.05:
            return self._chance.choice(RARE)
        if dice < 0.3:
            return self._chance.choice(MONGOLIAN)
        given = "".join(self._chance.choice(GIVEN) for _ in range(self._chance.choice((1, 2, 2, 2))))
        return self._chance.choice(SURNAMES) + given

    def _number(self) -> str:
        region = self._chance.choice(
            ("150102", "150203", "150402", "150502", "150602", "150702", "150802", "152502")
        )
        year, month, day = (
            self._chance.randint(1975, 2004),
            self._chance.randint(1, 12),
            self._chance.randint(1, 28),
        )
        body = f"{region}{year}{month:02d}{day:02d}{self._sequence % 1000:03d}"
        return body + check_digit(body)
