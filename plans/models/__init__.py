from .records import Indicator, LaunchCondition, Risk, Task

__all__ = ["Indicator", "LaunchCondition", "Risk", "Task"]
