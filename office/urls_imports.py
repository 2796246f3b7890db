"""People, centres and regions from files and to files."""

from django.urls import path

from office.views import imports

urlpatterns = [
    path("import/", imports.imports, name="imports"),
    path("import/nowy/<slug:kind>/", imports.import_new, name="import_new"),
    path(
        "import/szablon/<slug:kind>.<slug:extension>",
        imports.import_template,
        name="import_template",
    ),
    path("import/<uuid:pk>/", imports.import_one, name="import"),
    path("import/<uuid:pk>/do-poprawy.<slug:extension>", imports.import_bad, name="import_bad"),
    path("eksport/<slug:kind>.<slug:extension>", imports.export, name="export"),
]
