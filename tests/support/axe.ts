import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';

/** Axe finds nothing on the page as it stands, in light and in dark. `where` names the page in what a failure says. */
export const expectAccessible = async (page: Page, where = ''): Promise<void> =>
  expect(await violationsOf(page), where).toEqual([]);

/**
 * What axe finds in light and in dark, on the page as it stands or in the `part` that a selector names. A colour half way
 * to another is no finding: the page moves no more from here on.
 */
export const violationsOf = async (page: Page, part?: string): Promise<string[]> => {
  await page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important; }');
    document.adoptedStyleSheets.push(still);
  });
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await axeFor(page, part).analyze();
    for (const { id, nodes } of violations)
      found.push(`${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }
  return found;
};

/** In the page itself, which has no frames; what passes is not told. Another page for the sum costs more than the looking. */
const axeFor = (page: Page, part?: string): AxeBuilder => {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  return part === undefined ? axe : axe.include(part);
};
