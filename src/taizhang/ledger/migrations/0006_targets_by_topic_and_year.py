from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0005_checkpoints"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("is_current", True), ("kind", "target")),
                fields=["topic", "year", "comparator", "verdict", "kind", "is_current"],
                name="targets_by_topic_and_year",
            ),
        ),
    ]
