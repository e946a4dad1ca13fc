import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';

/**
 * Axe finds nothing on the page as it stands, in light and in dark. A colour half way to another is no finding, so motion
 * stays reduced and what is left of it is waited for. `where` names the page in what a failure says.
 */
export const expectAccessible = async (page: Page, where = ''): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForFunction(() =>
      document.getAnimations().every((running) => !(running instanceof CSSTransition)),
    );
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      `${where} ${colorScheme}`.trim(),
    ).toEqual([]);
  }
};
