from .export import ExportFile, ExportJob
from .records import Indicator, LaunchCondition, Risk, Task, Waiver

__all__ = ["ExportFile", "ExportJob", "Indicator", "LaunchCondition", "Risk", "Task", "Waiver"]
