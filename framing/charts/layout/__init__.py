"""Where things stand on a chart: rooms for panels and lettering, measured in inches before anything is drawn.

In: what a chart has to show. Out: a `Panel` or `Sheet` of the right size, and lettering that fits.
Read `inputs` (the tables a chart takes), `frame` (title, notes, panels), `lettering` (how wide a text is), `fitting`
(on an Axes that is too small), `naming` (names beside points), `places` (strips along an article), `footer` (what lets
a picture stand alone).
"""
