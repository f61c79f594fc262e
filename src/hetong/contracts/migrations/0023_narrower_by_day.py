"""Indexes for what is looked for by a day hold those contracts alone that are looked for: every change of state writes to all indexes."""

from django.db import migrations, models

from hetong.ledger.concurrently import AddIndexOnline, RemoveIndexOnline
from hetong.ledger.partial import PartialOnPostgres

AWAITING = ['awaiting_worker_confirmation', 'awaiting_worker_signature', 'awaiting_employer_signature']
OPEN = ['draft', 'negotiating', *AWAITING, 'signing_overdue']


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('contracts', '0022_fewer_indexes'),
    ]

    operations = [
        AddIndexOnline(
            model_name='contract',
            index=PartialOnPostgres(fields=['status', 'deadline'], name='contract_awaited', condition=models.Q(status__in=AWAITING)),
        ),
        AddIndexOnline(
            model_name='contract',
            index=PartialOnPostgres(fields=['status', 'start_date'], name='contract_unsigned', condition=models.Q(status__in=OPEN)),
        ),
        AddIndexOnline(
            model_name='contract',
            index=PartialOnPostgres(fields=['status', 'ending_on'], name='contract_with_end', condition=models.Q(ending_on__isnull=False)),
        ),
        AddIndexOnline(
            model_name='contract',
            index=PartialOnPostgres(
                fields=['status', 'probation_end'],
                name='contract_on_probation',
                condition=models.Q(main=None, ending_on=None, status='signed', probation_end__isnull=False),
            ),
        ),
        RemoveIndexOnline(model_name='contract', name='contract_deadline'),
        RemoveIndexOnline(model_name='contract', name='contract_begin'),
        RemoveIndexOnline(model_name='contract', name='contract_ending'),
        RemoveIndexOnline(model_name='contract', name='contract_probation'),
    ]
