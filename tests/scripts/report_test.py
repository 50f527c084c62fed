#!/usr/bin/python3
"""A report as its readers meet it: in a real browser. Skipped, aloud, where there is no Chromium."""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

import browser

result = sys.argv.pop(1)
program = os.environ.get("SITEWATT", "build/release/sitewatt")
folder = tempfile.TemporaryDirectory()
clashing = """(pictures) => pictures.flatMap((svg) => {
    const boxes = [...svg.querySelectorAll('text')].filter((t) => t.textContent).map((t) => [t.textContent, t.getBoundingClientRect()]);
    const all = svg.getBoundingClientRect(), found = [];
    boxes.forEach(([a, p], i) => {
        if (p.left < all.left - 1 || p.right > all.right + 1) found.push(a + ' leaves the picture ' + svg.ariaLabel.slice(0, 40));
        boxes.slice(i + 1).forEach(([b, q]) => {
            const x = Math.min(p.right, q.right) - Math.max(p.left, q.left), y = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
            if (x > 1 && y > 3) found.push(a + ' on ' + b); });
    });
    return found; })"""  # labels of pictures that stand on each other, or leave them
hostile = "<img src=x onerror=document.title='owned'><script>document.title='owned'<\\u2215script>"


def report_of(run, name):
    path = os.path.join(folder.name, name)
    subprocess.run([program, "report", run, "-o", path], check=True, stdout=subprocess.DEVNULL)
    return path


class File(unittest.TestCase):
    def test_it_is_one_file_below_two_megabytes_that_names_no_other(self):
        path = report_of(result, "plain.html")
        self.assertLess(os.path.getsize(path), 2_000_000)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.assertIn("default-src 'none'", text)
        markup = re.sub(r"<(script|style).*?</\1>", "", text, flags=re.DOTALL)
        self.assertEqual(set(re.findall(r"(?:src|href)\s*=\s*[\"']?(.)", markup)), {"#"})

    def test_equal_results_give_equal_reports(self):
        with open(report_of(result, "one.html"), "rb") as one, open(report_of(result, "two.html"), "rb") as two:
            self.assertEqual(one.read(), two.read())


@unittest.skipUnless(browser.program, "SKIPPED: no Chromium here, so no report was looked at: apt-get install chromium")
class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser.Browser()
        cls.page = report_of(result, "page.html")

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()

    def setUp(self):
        self.browser.open(self.page)

    def tearDown(self):
        self.assertEqual(self.browser.complaints(), [])
        self.assertEqual(self.browser.requests(), [])

    def test_every_part_is_there_and_drawn(self):
        parts = self.browser.run("[...document.querySelectorAll('h2')].map((h) => h.textContent)")
        self.assertEqual(parts, ["At a glance", "The site", "Energy and water", "Over time", "Load and months", "Cost",
                                 "Permits and reliability", "Every key figure", "Everything assumed",
                                 "Balances and solver"])
        self.assertEqual(self.browser.run("document.querySelectorAll('nav a').length"), len(parts))
        empty = self.browser.run("[...document.querySelectorAll('svg.picture')].filter((s) => "
                                 "s.querySelectorAll('path, rect').length < 2).map((s) => s.ariaLabel)")
        self.assertEqual(empty, [])
        broken = self.browser.run("[...document.querySelectorAll('svg *')].flatMap((e) => [...e.attributes])"
                                  ".filter((a) => /NaN|undefined|Infinity/.test(a.value)).length")
        self.assertEqual(broken, 0)
        self.assertNotRegex(self.browser.run("document.body.innerText"), r"NaN|undefined|\[object|Infinity")

    def test_charts_are_not_blank(self):
        if not self.browser.run("typeof uPlot === 'function'"):
            self.assertGreater(self.browser.run("document.querySelectorAll('.chart svg path').length"), 10)
            return
        blank = self.browser.run(
            "[...document.querySelectorAll('.chart canvas')].map((c) => { const d = c.getContext('2d').getImageData(0, 0,"
            " c.width, c.height).data; let n = 0; for (let k = 3; k < d.length; k += 4) n += d[k] > 0; return n; })")
        self.assertGreater(len(blank), 5)
        self.assertGreater(min(blank), 1000)

    def test_a_drag_zooms_every_chart_and_the_buttons_move_and_undo_it(self):
        if not self.browser.run("typeof uPlot === 'function'"):
            self.skipTest("SKIPPED: built without npm, charts have no zoom")
        x, y, width, height = self.browser.run(
            "(() => { const over = document.querySelector('.u-over'); over.scrollIntoView({block: 'center'});"
            " const r = over.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })()")
        before = self.pictures()
        self.browser.drag(x + 0.3 * width, y + height / 2, x + 0.35 * width, y + height / 2)
        after = self.pictures()
        self.assertTrue(all(a != b for a, b in zip(before, after)), "a chart did not follow")
        self.browser.run("[...document.querySelectorAll('.tools button')].find((b) => b.textContent === 'Whole run').click()")
        self.assertEqual(self.pictures(), before)

    def pictures(self):
        """The first charts as they look now."""
        return self.browser.run("new Promise((done) => setTimeout(() => done([...document.querySelectorAll("
                                "'.chart canvas')].slice(0, 4).map((c) => c.toDataURL())), 300))")

    def test_assumptions_are_found_by_word_and_by_where_they_come_from(self):
        rows = "[...document.querySelectorAll('td .badge')].filter((b) => b.offsetParent).length"
        self.browser.run("(() => { const s = document.querySelector('input[type=search]'); s.value = 'fuel_price';"
                         " s.dispatchEvent(new Event('input')); })()")
        few = self.browser.run(rows)
        self.assertTrue(0 < few < 10, few)
        self.assertIn("4.5 USD/MMBtu", self.browser.run("document.body.innerText"))
        self.browser.run("(() => { const s = document.querySelector('input[type=search]'); s.value = '';"
                         " s.dispatchEvent(new Event('input')); const c = document.querySelectorAll('select');"
                         " const last = c[c.length - 1]; last.value = 'estimate'; last.dispatchEvent(new Event('change')); })()")
        self.assertGreater(self.browser.run(rows), few)

    def test_keyboard_reaches_the_content_and_the_buttons(self):
        self.browser.press("Tab", 9)
        self.assertEqual(self.browser.run("document.activeElement.className"), "skip")
        self.browser.press("Enter", 13)
        self.assertEqual(self.browser.run("location.hash"), "#content")
        reached = set()
        for _ in range(40):
            self.browser.press("Tab", 9)
            reached.add(self.browser.run("document.activeElement.tagName"))
        self.assertTrue({"BUTTON", "SUMMARY"} <= reached, reached)

    def test_pictures_have_words_and_numbers_for_those_who_cannot_see_them(self):
        silent = self.browser.run("[...document.querySelectorAll('svg[role=img], [role=img]')]"
                                  ".filter((e) => !(e.getAttribute('aria-label') ?? '').trim()).length")
        self.assertEqual(silent, 0)
        self.assertGreater(self.browser.run("document.querySelectorAll('figure details table').length"), 5)
        unnamed = self.browser.run("[...document.querySelectorAll('input, select, button')].filter((e) => "
                                   "!e.textContent.trim() && !e.labels?.length && !e.ariaLabel).length")
        self.assertEqual(unnamed, 0)

    def test_ink_stands_out_from_the_paper_by_day_by_night_and_in_print(self):
        contrast = """(() => { const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map((v) =>
            (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
            const back = light(getComputedStyle(document.body).backgroundColor);
            return ['body', '.lead', 'nav a', '.cards .meaning'].map((s) => { const e = document.querySelector(s);
            const ink = light(getComputedStyle(e).color);
            return (Math.max(ink, back) + 0.05) / (Math.min(ink, back) + 0.05); }); })()"""
        papers = []
        for scheme, media in (("light", "screen"), ("dark", "screen"), ("dark", "print")):
            self.browser.ask("Emulation.setEmulatedMedia", media=media,
                             features=[{"name": "prefers-color-scheme", "value": scheme}])
            self.assertGreater(min(self.browser.run(contrast)), 4.5, (scheme, media))
            papers.append(self.browser.run("getComputedStyle(document.body).backgroundColor"))
        self.assertEqual(papers[0], papers[2])
        self.assertNotEqual(papers[0], papers[1])
        self.browser.ask("Emulation.setEmulatedMedia", media="", features=[])

    def test_labels_of_a_picture_do_not_stand_on_each_other(self):
        clashes = self.browser.run(f"({clashing})([...document.querySelectorAll('svg.picture')])")
        self.assertEqual(clashes, [])


@unittest.skipUnless(browser.program, "SKIPPED: no Chromium here, so no report of a study was looked at")
class Study(unittest.TestCase):
    def test_scenarios_are_sorted_by_a_head_and_any_figure_is_drawn_over_another(self):
        place = os.path.join(folder.name, "study")
        os.makedirs(place)
        with open(os.path.join(place, "site.toml"), "w", encoding="utf-8") as file:
            file.write('name = "s"\n[weather]\nclimate = "memphis"\n[hall.a]\nuse = "gb200_nvl72"\ncount = 8\n'
                       '[cooling]\nuse = "dry"\n[power.grid]\nuse = "tva"\n[run]\nduration = "1 day"\n')
        with open(os.path.join(place, "study.toml"), "w", encoding="utf-8") as file:
            file.write('site = "site.toml"\n[sweep]\nmethod = "list"\n' + "".join(
                f'[[sweep.case]]\nname = "case {count}"\nset = {{ "hall.a.count" = {count} }}\n' for count in (9, 8, 10)))
        swept = os.path.join(place, "out")
        subprocess.run([program, "sweep", os.path.join(place, "study.toml"), "-q", "-o", swept], check=True,
                       stdout=subprocess.DEVNULL)
        with browser.Browser() as seen:
            seen.open(report_of(swept, "study.html"))
            first = "[...document.querySelectorAll('tbody th')].slice(0, 3).map((h) => h.textContent)"
            self.assertEqual(seen.run(first), ["case 9", "case 8", "case 10"])
            click = "[...document.querySelectorAll('th button')].find((b) => b.textContent.startsWith('energy site')).click()"
            seen.run(click)
            self.assertEqual(seen.run(first), ["case 8", "case 9", "case 10"])
            seen.run(click)
            self.assertEqual(seen.run(first), ["case 10", "case 9", "case 8"])
            self.assertEqual(seen.run("document.querySelector('th[aria-sort=descending]').textContent"), "energy site ▼")
            self.assertEqual(seen.run("document.querySelectorAll('svg.picture circle').length"), 3)
            self.assertFalse(seen.run("[...document.querySelectorAll('button')].some((b) => b.textContent.startsWith('Show all'))"))
            self.assertEqual(seen.complaints(), [])
            self.assertEqual(seen.requests(), [])


    def test_drivers_and_crossings_are_drawn_and_what_turns_is_marked(self):
        place = os.path.join(folder.name, "answers")
        os.makedirs(place)
        with open(os.path.join(place, "site.toml"), "w", encoding="utf-8") as file:
            file.write('name = "s"\n[weather]\nclimate = "memphis"\n[hall.a]\nuse = "gb200_nvl72"\ncount = 80\n'
                       '[cooling]\nuse = "dry"\n[power.grid]\nuse = "tva"\n[power.gas]\nuse = "titan_130"\n[run]\nduration = "1 day"\n')
        studies = {
            "choices": '[sweep]\nmethod = "sobol"\nsamples = 8\n[[sweep.parameter]]\npath = "power.grid.energy_price"\nlow = "10 USD/MWh"\n'
                       'high = "900 USD/MWh"\n[[sweep.choice]]\npath = "power.grid.import_limit"\nvalues = ["0 MW", "automatic"]\n',
            "drivers": '[sweep]\nmethod = "one_at_a_time"\n[[sweep.parameter]]\npath = "power.grid.energy_price"\nlow = "20 USD/MWh"\n'
                       'high = "200 USD/MWh"\n[[sweep.parameter]]\npath = "economics.compute_life"\nlow = "4 year"\nhigh = "6 year"\n',
            "crossings": '[[sweep.parameter]]\npath = "power.grid.import_limit"\nvalues = ["0 MW", "automatic"]\n'
                         '[[sweep.parameter]]\npath = "power.grid.energy_price"\nvalues = ["10 USD/MWh", "900 USD/MWh"]\n'}
        with browser.Browser() as seen:
            for name, text in studies.items():
                with open(os.path.join(place, name + ".toml"), "w", encoding="utf-8") as file:
                    file.write('title = "A study of ' + name + '"\nsite = "site.toml"\n' + text)
                swept = os.path.join(place, name)
                subprocess.run([program, "sweep", os.path.join(place, name + ".toml"), "-q", "--series", "none", "-o", swept], check=True,
                               stdout=subprocess.DEVNULL)
                seen.open(report_of(swept, name + ".html"))
                self.assertEqual(seen.run("document.querySelector('h1').textContent"), "A study of " + name)
                parts = seen.run("[...document.querySelectorAll('h2')].map((h) => h.textContent)")
                turning = seen.run("[...document.querySelectorAll('th button')].filter((b) => b.textContent.includes('⇄')).length")
                if name == "choices":  # drawn by their means, and told to turn with the price
                    self.assertGreater(turning, 0)
                    said = seen.run("document.querySelector('main').innerText")
                    self.assertRegex(said, r"cost per mtoken: import_limit .* is least in the mean, and in \d+ % of the states")
                    self.assertIn("Most worth knowing: power · grid · energy price", said)
                    self.assertIn("Means of each choice over 8 states of the world", said)
                    self.assertEqual(seen.run("[...document.querySelectorAll('svg.picture')].pop().querySelectorAll('circle').length"), 2)
                    self.assertEqual(parts[:3], ["At a glance", "What to choose", "Every scenario"])
                    self.assertEqual(seen.run("document.querySelector('svg.picture').querySelectorAll('circle').length"), 2)
                elif name == "drivers":
                    self.assertIn("What moves the figures", parts)
                    bars = seen.run("[...document.querySelectorAll('svg.picture')][0].querySelectorAll('rect').length")
                    self.assertEqual(bars, 2)
                    self.assertEqual(turning, 0)
                else:
                    self.assertIn("Where choices cross", parts)
                    self.assertGreater(turning, 0)
                    self.assertIn("What is best, or good enough, turns", seen.run("document.querySelector('main').innerText"))
                    self.assertGreater(seen.run("document.querySelectorAll('svg.picture .ring').length"), 0)
                clashes = seen.run(f"({clashing})([...document.querySelectorAll('svg.picture')])")
                self.assertEqual(clashes, [])
                self.assertNotRegex(seen.run("document.body.innerText"), r"NaN|undefined|\[object|Infinity")
                self.assertEqual(seen.complaints(), [])


    def test_of_many_scenarios_the_first_are_shown_and_all_if_wanted(self):
        place = os.path.join(folder.name, "many")
        os.makedirs(place)
        with open(os.path.join(place, "site.toml"), "w", encoding="utf-8") as file:
            file.write('name = "s"\n[weather]\nclimate = "memphis"\n[hall.a]\nuse = "gb200_nvl72"\ncount = 8\n'
                       '[cooling]\nuse = "dry"\n[power.grid]\nuse = "tva"\n[run]\nduration = "1 h"\n')
        with open(os.path.join(place, "study.toml"), "w", encoding="utf-8") as file:
            file.write('site = "site.toml"\n[sweep]\nmethod = "sobol"\nsamples = 64\n[[sweep.parameter]]\npath = "power.grid.energy_price"\n'
                       'low = "10 USD/MWh"\nhigh = "90 USD/MWh"\n')
        swept = os.path.join(place, "out")
        subprocess.run([program, "sweep", os.path.join(place, "study.toml"), "-q", "--series", "none", "-o", swept], check=True,
                       stdout=subprocess.DEVNULL)
        with browser.Browser() as seen:
            seen.open(report_of(swept, "many.html"))
            rows = "document.querySelector('table').tBodies[0].rows.length"
            self.assertEqual(seen.run(rows), 60)
            seen.run("[...document.querySelectorAll('button')].find((b) => b.textContent === 'Show all 64 scenarios').click()")
            self.assertEqual(seen.run(rows), 64)
            seen.run("document.querySelector('th button').click()")
            self.assertEqual(seen.run(rows), 64)
            self.assertEqual(seen.complaints(), [])

    def test_a_study_beside_a_run_says_how_far_its_headlines_move_and_what_turns(self):
        place = os.path.join(folder.name, "beside")
        os.makedirs(place)
        site, study, run = (os.path.join(place, name) for name in ("site.toml", "study.toml", "run.nc"))
        with open(site, "w", encoding="utf-8") as file:
            file.write('name = "s"\n[weather]\nclimate = "memphis"\n[hall.a]\nuse = "gb200_nvl72"\ncount = 80\n[cooling]\nuse = "dry"\n'
                       '[power.gas]\nuse = "titan_130"\n[economics]\nnox_permit = "10 kg"\n[run]\nduration = "1 day"\n')
        with open(study, "w", encoding="utf-8") as file:
            file.write('title = "What moves s"\nsite = "site.toml"\n[sweep]\nmethod = "one_at_a_time"\n[[sweep.parameter]]\n'
                       'path = "power.gas.fuel_price"\nlow = "2 USD/MMBtu"\nhigh = "9 USD/MMBtu"\n[[sweep.parameter]]\n'
                       'path = "economics.nox_permit"\nlow = "1 kg"\nhigh = "1000 kg"\n')
        swept = os.path.join(place, "out")
        for words in (["run", site, "-q", "-o", run], ["sweep", study, "-q", "--series", "none", "-o", swept]):
            subprocess.run([program, *words], check=True, stdout=subprocess.DEVNULL)
        other = os.path.join(place, "other.nc")
        subprocess.run([program, "run", site, "-q", "--set", "hall.a.count=70", "-o", other], check=True, stdout=subprocess.DEVNULL)
        with browser.Browser() as seen:
            for result, own in ((run, True), (other, False)):
                page = os.path.join(place, "page.html")
                subprocess.run([program, "report", result, "--study", swept, "-o", page], check=True, stdout=subprocess.DEVNULL)
                seen.open(page)
                said = seen.run("document.querySelector('main').innerText")
                self.assertRegex(said, r"USD/MWh to [0-9.]+ USD/MWh, most by power · gas · fuel price")
                self.assertIn("moves with none of the inputs", said)
                self.assertRegex(said, r"nox permit margin is as it should be in \d of \d and not in \d, by economics · nox permit")
                self.assertEqual("NOT OF THIS RUN" in said, not own)
                self.assertNotIn("No study stands beside this run", said)
                self.assertEqual(seen.complaints(), [])
        refused = subprocess.run([program, "report", swept, "--study", swept], capture_output=True, text=True)
        self.assertEqual(refused.returncode, 3)
        self.assertIn("stands beside the result of a run", refused.stderr)


@unittest.skipUnless(browser.program, "SKIPPED: no Chromium here, so no infinite figure was looked at")
class Unbounded(unittest.TestCase):
    def test_a_figure_without_an_end_is_told_ordered_and_not_drawn(self):
        site, study, swept = (os.path.join(folder.name, name) for name in ("wet.toml", "wet_or_dry.toml", "wet_or_dry"))
        with open(site, "w", encoding="utf-8") as file:
            file.write('[weather]\nclimate = "memphis"\n[cooling]\nuse = "tower"\n[power.grid]\nuse = "tva"\n[run]\nduration = "3 h"\n[hall.a]\nuse = "gb200_nvl72"\ncount = 8\n')
        with open(study, "w", encoding="utf-8") as file:
            file.write('site = "wet.toml"\n[sweep]\n[[sweep.parameter]]\npath = "cooling.use"\nvalues = ["dry", "tower"]\n'
                       '[[sweep.parameter]]\npath = "workload.utilisation"\nvalues = [0.5, 0.7]\n')
        subprocess.run([program, "sweep", study, "-q", "--series", "none", "-o", swept], check=True, stdout=subprocess.DEVNULL)
        with browser.Browser() as seen:
            seen.open(report_of(swept, "wet_or_dry.html"))
            pick = "{ const s = [...document.querySelectorAll('select')].find(%s); s.value = [...s.options].find((o) => o.text === 'tokens per litre').value; s.dispatchEvent(new Event('change')); }"
            seen.run(pick % "(s) => s.parentNode.innerText.startsWith('Another')")
            seen.run("[...document.querySelectorAll('th button')].find((b) => b.textContent.startsWith('tokens per litre')).click()")
            rows = seen.run("[...document.querySelectorAll('table')[0].tBodies[0].rows].map((r) => r.innerText).join('|')").split("|")
            self.assertEqual(["unbounded" in row for row in rows], [False, False, True, True])  # more of it than of any number
            seen.run(pick % "(s) => s.parentNode.innerText.startsWith('up')")
            self.assertIn("2 of 4 are not drawn, for a figure of theirs is infinite", seen.run("document.querySelector('main').innerText"))
            self.assertEqual(seen.complaints(), [])


class Members(unittest.TestCase):
    def test_more_members_than_are_drawn_add_up_as_others(self):
        site, run = os.path.join(folder.name, "many.toml"), os.path.join(folder.name, "many.nc")
        with open(site, "w", encoding="utf-8") as file:
            file.write('name = "many"\ntitle = "Many halls"\n[weather]\nclimate = "memphis"\n[cooling]\nuse = "dry"\n[power.grid]\nuse = "tva"\n'
                       '[run]\nduration = "3 h"\n' + "".join(f'[hall.h{k}]\nuse = "gb200_nvl72"\ncount = {k + 4}\n' for k in range(14)))
        subprocess.run([program, "run", site, "-q", "-o", run], check=True, stdout=subprocess.DEVNULL)
        with open(report_of(run, "many.html"), encoding="utf-8") as file:
            text = file.read()
        self.assertIn("<h1>Many halls</h1>", text)
        data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL).group(1))
        halls = [s for s in data["series"] if len(s["columns"]) == 12]
        flows = [s for s in halls if s["columns"][-1]["label"] == "3 others"]
        self.assertTrue(any(s["unit"] == "W" for s in flows), [s["name"] for s in halls])
        states = [s for s in halls if s["unit"] == "K"]
        self.assertTrue(states and all(s["left_out"] == 2 for s in states))
        power = next(s for s in flows if s["name"] == "hall_power")
        energy = sum(c["mean"] for c in power["columns"])
        site_power = next(s for s in data["series"] if s["name"] == "it_power")["columns"][0]["mean"]
        self.assertAlmostEqual(energy / site_power, 1.0, places=4)


@unittest.skipUnless(browser.program, "SKIPPED: no Chromium here, so no money was read")
class Money(unittest.TestCase):
    def test_all_money_of_a_report_is_in_the_currency_of_the_site(self):
        site, run = os.path.join(folder.name, "euro.toml"), os.path.join(folder.name, "euro.nc")
        with open(site, "w", encoding="utf-8") as file:
            file.write('[site]\ncurrency = "EUR"\nexchange_rate = 1.25\n[weather]\nclimate = "memphis"\n[hall.a]\nuse = "gb200_nvl72"\n'
                       'count = 8\n[cooling]\nuse = "dry"\n[power.grid]\nuse = "tva"\nenergy_price = "44 EUR/MWh"\n[run]\nduration = "1 day"\n')
        subprocess.run([program, "run", site, "-q", "-o", run], check=True, stdout=subprocess.DEVNULL)
        with browser.Browser() as seen:
            seen.open(report_of(run, "euro.html"))
            cells = seen.run("[...document.querySelectorAll('.cards li, figure, svg text, th, td.number')].map((e) => e.textContent)")
            self.assertEqual([c for c in cells if re.search(r"[\d ]USD|USD/", c)], [])
            words = seen.run("document.querySelector('main').textContent")
            for said in ("44 EUR/MWh", "million EUR", "price, EUR"):
                self.assertIn(said, words)
            bill = seen.run("[...document.querySelectorAll('caption')].find((c) => c.textContent.startsWith('The bill')).parentElement"
                            ".tBodies[0].rows[0].textContent")
            self.assertRegex(bill, r"energy.*kWh0\.0440\d")  # EUR/kWh


@unittest.skipUnless(browser.program, "SKIPPED: no Chromium here, so no hostile name was tried")
class Hostile(unittest.TestCase):
    def test_names_that_would_be_markup_stay_text(self):
        site, run = os.path.join(folder.name, "site.toml"), os.path.join(folder.name, "hostile.nc")
        with open(site, "w", encoding="utf-8") as file:
            file.write(f'name = "{hostile}"\n[weather]\nclimate = "memphis"\n[hall.a]\nuse = "gb200_nvl72"\ncount = 8\n'
                       '[cooling]\nuse = "dry"\n[power.grid]\nuse = "tva"\n[run]\nduration = "2 day"\n')
        subprocess.run([program, "run", site, "-q", "-o", run], check=True, stdout=subprocess.DEVNULL)
        with browser.Browser() as seen:
            seen.open(report_of(run, "hostile.html"))
            self.assertIn("onerror", seen.run("document.querySelector('h1').textContent"))
            self.assertEqual(seen.run("document.querySelectorAll('img, h1 *').length"), 0)
            self.assertNotEqual(seen.run("document.title"), "owned")
            self.assertEqual(seen.complaints(), [])
            self.assertEqual(seen.requests(), [])


if __name__ == "__main__":
    unittest.main()
