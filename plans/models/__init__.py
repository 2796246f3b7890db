from .export import ExportFile, ExportJob
from .records import Indicator, LaunchCondition, Risk, Task

__all__ = ["ExportFile", "ExportJob", "Indicator", "LaunchCondition", "Risk", "Task"]
