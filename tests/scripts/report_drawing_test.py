#!/usr/bin/python3
"""The drawing of a site in its report, in a real browser. Skipped, aloud, where there is no Chromium."""

import os
import subprocess
import sys
import tempfile
import unittest

import browser

sys.argv.pop(1)  # the result of the example site, which draws nothing that is looked at here
program = os.environ.get("SITEWATT", "build/release/sitewatt")


@unittest.skipUnless(browser.program, "SKIPPED: no Chromium here, so no site was drawn")
class Drawing(unittest.TestCase):
    def drawn(self, site):
        """Texts of a site's drawing, from left to right; titles of its boxes and of the report's cards; all words."""
        with tempfile.TemporaryDirectory() as folder:
            path, run, report = (os.path.join(folder, name) for name in ("site.toml", "run.nc", "report.html"))
            with open(path, "w", encoding="utf-8") as file:
                file.write('[weather]\nclimate = "memphis"\n[run]\nduration = "3 h"\n' + site)
            subprocess.run([program, "run", path, "-q", "-o", run], check=True, stdout=subprocess.DEVNULL)
            subprocess.run([program, "report", run, "-o", report], check=True, stdout=subprocess.DEVNULL)
            with browser.Browser() as seen:
                seen.open(report)
                of = "[...document.querySelectorAll('%s')].map((t) => t.textContent)"
                drawing = 'svg[aria-label^="The site"] '
                return (seen.run(of % (drawing + "text")), seen.run(of % (drawing + "text.strong")), seen.run(of % ".cards .name"),
                        seen.run("document.body.innerText"))

    def test_what_was_enlarged_for_a_reliability_target_stands_beneath_the_supply_it_enlarged(self):
        _, boxes, _, words = self.drawn('[hall.a]\nuse = "gb200_nvl72"\ncount = 8\n[cooling]\nuse = "dry"\n'
                                        '[power]\nreliability_target = "3 h/year"\n[power.grid]\nuse = "tva"\noutages_per_year = 20\n'
                                        '[power.back]\nuse = "diesel_3mw"\n')
        self.assertEqual(boxes[:3], ["grid", "back", "hall a"])
        self.assertIn("Reliability: for ", words)
        self.assertRegex(words, r"with \d+ units? of back \(\d+ more\): ")

    def test_halls_that_are_a_heat_and_what_takes_it_from_the_air_are_drawn_and_no_column_is_empty(self):
        texts, _, cards, _ = self.drawn('[power.grid]\nuse = "tva"\n[hall.load]\nkind = "air_load"\nheat = "1 MW"\n'
                                        'dx_capacity = "1.5 MW"\n[cooling.air]\nkind = "air_treatment"\nmechanical = 0\n'
                                        'outside_air = 1\n')
        for word in ("HALLS", "hall load", "heat to the air, 1 MW", "HEAT REJECTION", "outside air", "direct expansion"):
            self.assertIn(word, texts)
        self.assertNotIn("WATER", texts)
        self.assertNotIn("Heat reused", cards)

    def test_heat_that_is_reused_stands_in_the_drawing_and_among_the_headlines(self):
        texts, _, cards, _ = self.drawn('[power.grid]\nuse = "tva"\n[hall.gpu]\nuse = "gb200_nvl72"\ncount = 8\n'
                                        '[hall.w]\nkind = "heat_load"\nheat = "1 MW"\nwater_flow = "25 kg/s"\n'
                                        '[cooling]\nuse = "dry"\nheat_reuse = "1 MW"\n')
        for word in ("hall w", "heat to water, 1 MW", "heat reuse", "WATER"):
            self.assertIn(word, texts)
        self.assertRegex(" ".join(texts), r"MWh in the|GWh in the")
        for name in ("Heat reused", "ERE"):
            self.assertIn(name, cards)


if __name__ == "__main__":
    unittest.main()
