import type { Page } from 'playwright/test';

/** What of a page cannot be read where the window is narrow or letters are large, and what keys do not reach. */

/** A window, and how large a person has set the letters: 1 as the browser comes. */
export interface Size {
  readonly width: number;
  readonly height: number;
  readonly letters: number;
}

/** Gives the page that window and those letters, and waits until it has been laid out anew. */
export const setSize = async (page: Page, { width, height, letters }: Size): Promise<void> => {
  await page.setViewportSize({ width, height });
  await page.evaluate((share) => {
    // By the object model: the page's policy refuses a style sheet from elsewhere.
    document.documentElement.style.fontSize = share === 1 ? '' : `${share * 100}%`;
  }, letters);
  await frames(page);
};

/**
 * What runs out of the page, out of its own box or is cut off, in words. Not lost: what is there for the ear alone, and
 * what lies in a part that can be scrolled sideways by itself.
 */
export const lostOn = async (page: Page): Promise<readonly string[]> => {
  let lost = await lostNow(page);
  // Charts and lists follow a new size a few frames later.
  for (let i = 0; lost.length > 0 && i < 4; i++) {
    await frames(page, 6);
    lost = await lostNow(page);
  }
  return lost;
};

const frames = (page: Page, count = 2): Promise<void> =>
  page.evaluate(async (left) => {
    for (let i = 0; i < left; i++) await new Promise((done) => requestAnimationFrame(done));
  }, count);

const lostNow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement;
    const room = root.clientWidth;
    const lost: string[] = [];

    const tell = (what: string, element: Element) => {
      const classes = [...element.classList].filter((name) => !name.startsWith('svelte-'));
      const words = element.textContent.trim().replaceAll(/\s+/g, ' ').slice(0, 50);
      lost.push(`${what}: ${[element.localName, ...classes].join('.')} "${words}"`);
    };

    const ownWords = (element: Element): DOMRect | null => {
      const texts = [...element.childNodes].filter(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      if (texts.length === 0) return null;
      const range = document.createRange();
      range.setStartBefore(texts[0]!);
      range.setEndAfter(texts.at(-1)!);
      return range.getBoundingClientRect();
    };

    const look = (element: Element, scrolls: boolean): void => {
      if (element.localName === 'svg' || !element.checkVisibility({ visibilityProperty: true })) return;
      const style = getComputedStyle(element);
      if (style.clipPath === 'inset(50%)') return;
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      const isCut =
        (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 2);
      if (isCut && element.textContent.trim() && !element.closest('[title]')) tell('cut off', element);
      // What lies over the page is no table: nobody moves it sideways.
      if (element.matches('dialog, [popover]') && element.scrollWidth > element.clientWidth + 1)
        tell('wider than its frame', element);

      const words = ownWords(element);
      if (words && words.width > 0) {
        const { left, right } = element.getBoundingClientRect();
        if (!scrolls && (words.right > room + 1 || words.left < -1)) tell('out of the page', element);
        else if (
          style.display !== 'inline' &&
          !hides(style.overflowX) &&
          (words.right > right + 1 || words.left < left - 1)
        )
          tell('out of its box', element);
      }
      const inner = scrolls || /auto|scroll/.test(style.overflowX);
      for (const child of element.children) look(child, inner);
    };

    if (root.scrollWidth > room) {
      lost.push(`the page is ${root.scrollWidth - room} px too wide`);
      for (const element of document.querySelectorAll('main *'))
        if (element.getBoundingClientRect().right > room + 1 && element.children.length === 0)
          tell('too wide', element);
    }
    for (const child of document.body.children) look(child, false);
    return [...new Set(lost)].slice(0, 12);
  });

/**
 * Tab from the page's start until it ends, and what is wrong with the way: what can be pressed, typed into or scrolled
 * and is not met, is met out of order, shows nothing when it has the focus, or is then not to be seen.
 */
export const walkByTab = async (page: Page): Promise<readonly string[]> => {
  await begin(page);
  for (let i = 0; i < MOST_STOPS; i++) {
    await page.keyboard.press('Tab');
    if (await step(page)) return end(page);
  }
  return [...(await end(page)), `the way goes on after ${MOST_STOPS} presses`];
};

/** Far more than any page has: a trap. */
const MOST_STOPS = 700;

interface Way {
  readonly wanted: readonly HTMLElement[];
  /** How each looked without the focus. */
  readonly looks: ReadonlyMap<Element, string>;
  readonly lookOf: (element: Element) => string;
  readonly nameOf: (element: Element) => string;
  readonly met: Set<Element>;
  readonly problems: string[];
  last: Element | null;
}

const begin = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    // Keys go on from where the focus was, also after that is gone.
    const start = document.createElement('span');
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
    // What had it looks again as it does without.
    for (let i = 0; i < 4; i++) await new Promise((done) => requestAnimationFrame(done));

    const isOpen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert]') === null;
    /** Of radio buttons only the chosen one, or the first, is a stop; arrows do the rest. */
    const isStop = (element: HTMLElement) => {
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
      const group = [...document.getElementsByName(element.name)] as HTMLInputElement[];
      return (group.find(({ checked }) => checked) ?? group[0]) === element;
    };
    const wanted = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, [tabindex="0"]',
      ),
    ].filter(
      (element) =>
        element.tabIndex >= 0 && !element.matches(':disabled') && isOpen(element) && isStop(element),
    );
    const lookOf = (element: Element) =>
      [
        getComputedStyle(element),
        getComputedStyle(element, '::before'),
        getComputedStyle(element, '::after'),
        ...(element.nextElementSibling ? [getComputedStyle(element.nextElementSibling)] : []),
        ...(element.parentElement ? [getComputedStyle(element.parentElement)] : []),
      ]
        .map(({ outlineStyle, outlineWidth, outlineColor, boxShadow }) =>
          outlineStyle === 'none'
            ? boxShadow
            : [outlineStyle, outlineWidth, outlineColor, boxShadow].join(' '),
        )
        .join(' / ');
    const nameOf = (element: Element) =>
      `${element.localName} "${(element.getAttribute('aria-label') ?? element.textContent).trim().replaceAll(/\s+/g, ' ').slice(0, 50)}"`;
    const way: Way = {
      wanted,
      looks: new Map(wanted.map((element) => [element, lookOf(element)])),
      lookOf,
      nameOf,
      met: new Set(),
      problems: [],
      last: null,
    };
    Object.assign(globalThis, { way });
  });

/** True where the way is at its end. */
const step = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const { way } = globalThis as unknown as { readonly way: Way };
    const now = document.activeElement;
    if (!now || now === document.body || now === document.documentElement) return true;
    // A date has a stop for each of its parts.
    if (now === way.last) return false;
    const say = (problem: string) => way.problems.push(`${problem}: ${way.nameOf(now)}`);
    if (way.met.has(now)) {
      if (now !== [...way.met][0]) say('met twice');
      return true;
    }
    way.met.add(now);
    const follows = Node.DOCUMENT_POSITION_FOLLOWING;
    if (way.last?.isConnected && !(way.last.compareDocumentPosition(now) & follows)) say('out of order');
    way.last = now;

    // What moves little is moved within a frame.
    const isShut = () => now.getBoundingClientRect().bottom < 0 || way.lookOf(now) === way.looks.get(now);
    for (let i = 0; i < 20 && isShut(); i++) await new Promise((done) => requestAnimationFrame(done));
    // Rows of a long table come only when they are near; they were not there to be looked at.
    if (way.lookOf(now) === way.looks.get(now)) say('shows no focus');

    const { left, right, top, bottom, width, height } = now.getBoundingClientRect();
    if (right < 0 || bottom < 0 || left > innerWidth || top > innerHeight) say('not in sight');
    else if (width > 2 && height < innerHeight / 2) {
      const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      let cover = over;
      while (cover && getComputedStyle(cover).position !== 'fixed') cover = cover.parentElement;
      if (cover && !cover.contains(now)) say('covered');
    }
    return false;
  });

const end = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { way } = globalThis as unknown as { readonly way: Way };
    const missed = way.wanted.filter(
      (element) => element.isConnected && element.checkVisibility() && !way.met.has(element),
    );
    return [...way.problems, ...missed.map((element) => `never reached: ${way.nameOf(element)}`)].slice(
      0,
      12,
    );
  });
