"""Pages of the employer's PC: nouns; changes are POST."""

from django.urls import path

from hetong.portal.views import (
    batches,
    contract,
    contracts,
    drafts,
    entry,
    files,
    imports,
    moves,
    seals,
    signing_start,
    signings,
    templates,
)

app_name = "portal"

urlpatterns = [
    path("", contracts.home, name="home"),
    path("templates/", templates.cards, name="templates"),
    path("templates/<slug:code>/sample/", templates.sample, name="sample"),
    path("templates/<slug:code>/notice/", templates.notice, name="notice"),
    path("templates/<slug:code>/", entry.form_entry, name="entry"),
    path("templates/<slug:code>/excel/", entry.excel_entry, name="excel"),
    path("templates/<slug:code>/workbook/", imports.workbook, name="workbook"),
    path("templates/<slug:code>/imports/", imports.create, name="imports"),
    path("templates/<slug:code>/drafts/", drafts.create, name="new_draft"),
    path("imports/<uuid:pk>/", imports.page, name="import"),
    path("imports/<uuid:pk>/errors/", imports.errors, name="import_errors"),
    path("contracts/", contracts.page, name="contracts"),
    path("contracts/batches/<slug:verb>/", batches.ask, name="batch"),
    path("contracts/batches/<slug:verb>/chunks/", batches.chunk, name="batch_chunk"),
    path("contracts/restorations/", batches.restore, name="restorations"),
    path("contracts/<slug:number>/", contract.page, name="contract"),
    path("contracts/<slug:number>/personal-data/", contract.reveal, name="reveal"),
    path("contracts/<slug:number>/draft/", drafts.edit, name="draft"),
    path("contracts/<slug:number>/preview/", drafts.preview, name="preview"),
    path("contracts/<slug:number>/preview.pdf", files.preview, name="preview_pdf"),
    path("contracts/<slug:number>/copies/", drafts.copy, name="copies"),
    path("contracts/<slug:number>/moves/<slug:verb>/", moves.page, name="move"),
    path("contracts/<slug:number>/file/", files.current, name="current_file"),
    path("contracts/<slug:number>/versions/<int:version>/file/", files.version, name="file"),
    path("signings/", signings.index, name="signings"),
    path("signings/disclaimer/", signing_start.disclaimer, name="signing_disclaimer"),
    path("signings/consent/", signing_start.consent, name="signing_consent"),
    path("signings/new/", signing_start.create, name="new_signing"),
    path("signings/<uuid:pk>/", signings.page, name="signing"),
    path("signings/<uuid:pk>/code/", signings.code, name="signing_code"),
    path("signings/<uuid:pk>/progress/", signings.progress, name="signing_progress"),
    path("signings/<uuid:pk>/retry/", signings.retry, name="signing_retry"),
    path("signings/<uuid:pk>/cancellation/", signings.cancellation, name="signing_cancellation"),
    path("seals/", seals.page, name="seals"),
    path("seals/<uuid:pk>/picture/", seals.picture, name="seal_picture"),
    path("seals/<uuid:pk>/uses/", seals.uses, name="seal_uses"),
]
