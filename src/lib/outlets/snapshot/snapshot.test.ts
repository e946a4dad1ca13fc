import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escaped, snapshotFileName, snapshotHtml } from './snapshot';
import type { ChartDrawing, SnapshotDocument } from './types';

const drawing: ChartDrawing = {
  summary: 'Weight & "trend"',
  width: 100,
  height: 50,
  plot: { left: 10, top: 5, right: 90, bottom: 40 },
  dots: 'M10 10h0',
  trend: 'M10 10L90 20',
  bridges: '',
  goalY: 30,
  xTicks: [{ x: 10, text: 'Jan' }],
  yTicks: [{ y: 20, text: '80' }],
};
const document = (change: Partial<SnapshotDocument> = {}): SnapshotDocument => ({
  language: 'en',
  title: 'Weight',
  lead: ['1 Jan to 2 Feb'],
  sections: [
    {
      kind: 'figures',
      title: 'Figures',
      figures: [{ name: 'Now', value: '80.0 kg', notes: ['as of today'] }],
    },
    { kind: 'chart', title: 'Chart', drawing, legend: [{ line: 'trend', name: 'Trend' }] },
    { kind: 'table', title: 'Table', head: ['Day', 'Weight'], rows: [['1 Jan', '80.0 kg']] },
    { kind: 'prose', title: 'Method', paragraphs: ['By hand.'] },
  ],
  foot: ['Made today'],
  ...change,
});

/** Everything a person or a vendor wrote, in every place a text can stand. */
const saying = (text: string): SnapshotDocument => ({
  language: text,
  title: text,
  lead: [text],
  sections: [
    { kind: 'figures', title: text, figures: [{ name: text, value: text, notes: [text] }] },
    {
      kind: 'chart',
      title: text,
      drawing: { ...drawing, summary: text, xTicks: [{ x: 1, text }], yTicks: [{ y: 1, text }] },
      legend: [{ line: 'dots', name: text }],
    },
    { kind: 'table', title: text, head: [text, text], rows: [[text, text]] },
    { kind: 'prose', title: text, paragraphs: [text] },
  ],
  foot: [text],
});

/** A document's tags, in order, without what they say. */
const tagsOf = (html: string): string[] => [...html.matchAll(/<(\/?[a-z!][\w]*)/gi)].map(([, tag]) => tag!);

describe('a snapshot', () => {
  it('says what it was given, and is a document by itself', () => {
    const html = snapshotHtml(document());
    for (const text of [
      '<title>Weight</title>',
      '80.0 kg',
      'By hand.',
      'Made today',
      'Weight &amp; &quot;trend&quot;',
    ])
      expect(html).toContain(text);
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    );
  });

  it('has nothing but its sections: where none is chosen, none is there', () => {
    const html = snapshotHtml(document({ sections: [] }));
    expect(html).not.toContain('<section');
    expect(html).not.toContain('80.0');
  });

  it('keeps a script in a name or a note as text', () => {
    const html = snapshotHtml(saying(`<script>alert("1")</script><img src=x onerror='alert(1)'>`));
    expect(html).not.toMatch(/<script|<img/i);
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  });

  it('has the same elements and attributes whatever its texts say', () => {
    const tags = tagsOf(snapshotHtml(saying('plain')));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.constantFrom('"><svg onload=1>', `' onclick='x`, '</style><b>', '<!--', '&lt;'),
        ),
        (text) => {
          const html = snapshotHtml(saying(text));
          expect(tagsOf(html)).toEqual(tags);
          expect(html.match(/"/g)?.length).toBe(snapshotHtml(saying('plain')).match(/"/g)?.length);
        },
      ),
    );
  });

  it('names no address and runs nothing', () => {
    const html = snapshotHtml(document());
    expect(html).not.toMatch(
      /https?:|\/\/|url\(|@import|\bsrc=|\bhref=|\bon\w+=|<(?:script|link|iframe|object|form)/i,
    );
  });

  it('escapes each sign once', () => {
    expect(escaped(`&<>"'`)).toBe('&amp;&lt;&gt;&quot;&#39;');
    expect(escaped('&lt;')).toBe('&amp;lt;');
  });

  it('is called by its day alone', () => {
    expect(snapshotFileName('2026-11-22')).toBe('tidemark-snapshot-2026-11-22.html');
  });
});
