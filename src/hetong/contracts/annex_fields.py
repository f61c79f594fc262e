"""Blanks that annexes share: what they copy from their contract."""

from hetong.contracts.common_fields import ID_TYPES, TERM_TYPES
from hetong.contracts.fields import Field, Kind, Section

MAIN = Section("main", "原劳动合同")

MAIN_FIELDS = (
    Field("main_number", "原合同编号", "main", Kind.TEXT, max_length=40, fixed=True),
    Field("main_title", "原合同名称", "main", Kind.TEXT, fixed=True),
    Field("main_signed_on", "签订日期", "main", Kind.DATE, fixed=True),
    Field("main_start", "合同开始日期", "main", Kind.DATE, fixed=True),
    Field("main_end", "合同结束日期", "main", Kind.DATE, required=False, fixed=True),
    Field("main_term_type", "合同期限类型", "main", Kind.CHOICE, choices=TERM_TYPES, fixed=True),
    Field("b_name", "姓名", "main", Kind.NAME, max_length=50, fixed=True),
    Field("b_id_type", "证件类型", "main", Kind.CHOICE, choices=ID_TYPES, fixed=True),
    Field("b_id_no", "证件号码", "main", Kind.ID_NUMBER, max_length=30, fixed=True),
    Field("b_phone", "手机号", "main", Kind.MOBILE, fixed=True),
    Field("b_live_addr", "经常居住地", "main", Kind.TEXT, fixed=True),
)
