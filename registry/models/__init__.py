"""One record a file."""

from registry.models.named import RecordStatus
from registry.models.practice_model import ModelUnit, PracticeModel, WorkField
from registry.models.step import ModelStep, StepKind
from registry.models.unit import Unit, UnitKind

__all__ = ["ModelStep", "ModelUnit", "PracticeModel", "RecordStatus", "StepKind", "Unit", "UnitKind", "WorkField"]
