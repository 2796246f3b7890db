"""Small pieces every picture is drawn from."""

from html import escape

from django.utils.safestring import SafeString, mark_safe

FONT = "Source Sans 3, Source Sans Pro, sans-serif"

INK = "#1d2730"
INK_SOFT = "#4c5a67"
LINE = "#d9d5c9"
PAPER = "#fbfaf6"
CARD = "#ffffff"
BRAND = "#0b5d57"
BRAND_MID = "#82b3ae"
BRAND_WASH = "#e3f1ee"
SLATE = "#4c5a67"
SLATE_WASH = "#eceae3"
THREAD = "#c98a00"


def number(value):
    """``12.5`` as ``"12.5"``, ``12.0`` as ``"12"``: the same bytes on every machine."""
    return f"{round(value, 2):g}" if abs(value) < 100_000 else str(round(value))


def element(tag, *children, **attributes):
    """One SVG element; ``font_size=9`` becomes ``font-size="9"``, children are markup."""
    pairs = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{pairs}>{''.join(children)}</{tag}>" if children else f"<{tag}{pairs}/>"


def _attribute(value):
    return escape(value) if isinstance(value, str) else number(value)


def rect(x, y, width, height, **attributes):
    return element("rect", x=x, y=y, width=max(width, 0), height=max(height, 0), **attributes)


def line(x1, y1, x2, y2, **attributes):
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def text(content, x, y, size=12, **attributes):
    attributes.setdefault("fill", INK)
    return element("text", escape(content, quote=False), x=x, y=y, font_size=size, **attributes)


def picture(title, width, height, *children) -> SafeString:
    """The whole picture; ``title`` is what a screen reader and the PDF's tag tell."""
    return _svg("img", width, height, element("title", escape(title, quote=False)), *children)


def group_picture(title, width, height, *children) -> SafeString:
    """A picture with links in it: a group named ``title``, whose parts are told one by one."""
    return _svg("group", width, height, *children, aria_label=title)


def _svg(role, width, height, *children, **attributes):
    return mark_safe(  # every text went through ``escape`` above
        element(
            "svg",
            *children,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {number(width)} {number(height)}",
            width=width,
            height=height,
            role=role,
            class_="picture",
            font_family=FONT,
            **attributes,
        )
    )
