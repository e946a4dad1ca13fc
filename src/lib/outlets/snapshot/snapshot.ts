import { looks } from './looks';
import type { ChartDrawing, LegendEntry, SnapshotDocument, SnapshotSection } from './types';

/**
 * A document as one HTML file that anybody can read offline: no script, no address of anything to load, and a policy that refuses
 * both. Every text stays text, whatever is written in it.
 */
export const snapshotHtml = ({ language, title, lead, sections, foot }: SnapshotDocument): string =>
  `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${looks}</style>
</head>
<body>
<header>
<h1>${escaped(title)}</h1>
${lead.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
</header>
<main>
${sections.map(sectionHtml).join('\n')}
</main>
<footer>
${foot.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
</footer>
</body>
</html>
`;

/** What a snapshot is called: by its last day, and by nothing of its person. `lastDay`: `YYYY-MM-DD`. */
export const snapshotFileName = (lastDay: string): string => `tidemark-snapshot-${lastDay}.html`;

/** A text that means nothing to HTML, within an element or a quoted attribute. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const sectionHtml = (section: SnapshotSection): string =>
  `<section>
<h2>${escaped(section.title)}</h2>
${insideOf(section)}
</section>`;

const insideOf = (section: SnapshotSection): string => {
  switch (section.kind) {
    case 'figures':
      return `<dl>${section.figures
        .map(
          ({ name, value, notes }) =>
            `<div><dt>${escaped(name)}</dt><dd class="value">${escaped(value)}</dd>${notes
              .map((note) => `<dd>${escaped(note)}</dd>`)
              .join('')}</div>`,
        )
        .join('\n')}</dl>`;
    case 'chart':
      return `${drawingSvg(section.drawing)}\n${legendHtml(section.legend)}`;
    case 'table':
      return tableHtml(section.head, section.rows);
    case 'prose':
      return section.paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('\n');
  }
};

/** The first column names its row. */
const tableHtml = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const top = head.map((text) => `<th scope="col">${escaped(text)}</th>`).join('');
  const lines = rows.map(
    ([name = '', ...cells]) =>
      `<tr><th scope="row">${escaped(name)}</th>${cells.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`,
  );
  return `<div class="wide"><table>\n<thead><tr>${top}</tr></thead>\n<tbody>\n${lines.join('\n')}\n</tbody>\n</table></div>`;
};

const drawingSvg = (drawing: ChartDrawing): string => {
  const { width, height, plot, dots, trend, bridges, goalY, xTicks, yTicks } = drawing;
  const line = (name: string, y: number) =>
    `<line class="${name}" x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}"/>`;
  const path = (name: string, d: string) => (d === '' ? '' : `<path class="${name}" d="${escaped(d)}"/>`);
  return `<div class="wide"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(drawing.summary)}">
${yTicks.map(({ y, text }) => `${line('grid', y)}<text class="y" x="${plot.left - 8}" y="${y + 4}">${escaped(text)}</text>`).join('\n')}
${xTicks.map(({ x, text }) => `<text class="x" x="${x}" y="${plot.bottom + 18}">${escaped(text)}</text>`).join('\n')}
${goalY === null ? '' : line('goal', goalY)}
${path('dots', dots)}${path('bridges', bridges)}${path('trend', trend)}
</svg></div>`;
};

const legendHtml = (legend: readonly LegendEntry[]): string =>
  `<ul>${legend
    .map(
      ({ line, name }) =>
        `<li><svg class="key" viewBox="0 0 24 8" aria-hidden="true"><path class="${line}" d="${line === 'dots' ? 'M12 4h0' : 'M1 4H23'}"/></svg>${escaped(name)}</li>`,
    )
    .join('')}</ul>`;
