from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0003_dates_from_years")]
    operations = [
        migrations.AddConstraint(
            model_name='title',
            constraint=models.CheckConstraint(condition=models.Q(('end_year__isnull', True), ('year__isnull', True), ('end_year__gte', models.F('year')), _connector='OR'), name='title_ends_after_its_begin'),
        ),
    ]
