import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';

/**
 * Axe finds nothing on the page as it stands, in light and in dark. A colour half way to another is no finding: the page
 * moves no more from here on. `where` names the page in what a failure says.
 */
export const expectAccessible = async (page: Page, where = ''): Promise<void> => {
  await page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important; }');
    document.adoptedStyleSheets.push(still);
  });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      `${where} ${colorScheme}`.trim(),
    ).toEqual([]);
  }
};
