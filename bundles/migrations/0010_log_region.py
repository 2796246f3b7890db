import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bundles", "0009_log_rows"), ("owes", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="activity",
            name="region",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="owes.region",
                verbose_name="subregion",
            ),
        ),
    ]
