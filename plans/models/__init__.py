from .export import ExportFile, ExportJob
from .records import Indicator, LaunchCondition, Risk, Task, Waiver
from .restore import RestorePoint

__all__ = [
    "ExportFile",
    "ExportJob",
    "Indicator",
    "LaunchCondition",
    "RestorePoint",
    "Risk",
    "Task",
    "Waiver",
]
