from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_create_feedback_tables")]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="sent_hash",
            field=models.BinaryField(default=b"", editable=False, max_length=16),
        ),
    ]
