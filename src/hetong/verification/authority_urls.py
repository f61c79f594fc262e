"""What the certificate authority publishes, mounted at /pki/; certificates name these addresses."""

from django.urls import path

from hetong.verification import authority

app_name = "pki"
urlpatterns = [
    path("<slug:name>.cer", authority.certificate, name="certificate"),
    path("<slug:name>.crl", authority.revocation_list, name="revocation_list"),
    path("ocsp", authority.answer, name="ocsp"),
    path("ocsp/<path:question>", authority.answer, name="ocsp_question"),
]
