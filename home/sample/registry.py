"""The sample's units and models as records of the registry."""

from datetime import date, timedelta

from home.sample import catalogue
from registry.models import ModelStep, ModelUnit, PracticeModel, StepKind, Unit


def load_units() -> dict[str, Unit]:
    """Makes the tree of units; by key."""
    made: dict[str, Unit] = {}
    for sample in catalogue.units():
        made[sample.key] = Unit.objects.create(
            name=sample.name,
            slug=sample.key,
            kind=sample.kind,
            parent=made[sample.parent] if sample.parent else None,
            other_names="\n".join(sample.other_names),
            valid_from=sample.valid_from,
            valid_to=sample.valid_to,
        )
    return made


def load_models(units: dict[str, Unit], today: date) -> dict[str, PracticeModel]:
    """Makes the models with their units and dated steps; by key."""
    made: dict[str, PracticeModel] = {}
    for sample in catalogue.models():
        model = PracticeModel.objects.create(
            name=sample.name, slug=sample.key, work_field=sample.work_field, description=sample.summary
        )
        ModelUnit.objects.bulk_create(ModelUnit(model=model, unit=units[key]) for key in sample.units)
        ModelStep.objects.bulk_create(_step(step, model, units, today) for step in sample.steps)
        made[sample.key] = model
    return made


def _step(step: catalogue.SampleStep, model: PracticeModel, units: dict[str, Unit], today: date) -> ModelStep:
    return ModelStep(
        model=model,
        kind=step.kind,
        date=today - timedelta(days=step.days_ago),
        unit=units[step.unit] if step.unit else None,
        note=step.note,
        sort_order=StepKind.values.index(step.kind),
    )
