"""Nudges: what is done is in the rows."""

from django_tasks import task


@task()
def certify_destructions() -> None:
    """Certificates of what was destroyed; without seal or time stamp they come later."""
    from django.utils import timezone

    from hetong.evidence.destruction.certificate import certify, waiting
    from hetong.kernel.sweeps import each

    each(waiting(), lambda one: certify(one, now=timezone.now()))
