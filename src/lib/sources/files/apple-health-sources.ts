import { attribute, ownText } from './apple-health-tags';

/** What became of a record. `refused`: it cannot be. `too-many`: no life has so many of its kind, and memory has an end. */
export type Taken = 'read' | 'refused' | 'too-many';

/** What one source tells of a day or a night, and how much of it. */
export interface Told {
  readonly source: number;
  /** The more the better: a sum, or how many readings a mean is of. */
  readonly amount: number;
}

/** The apps and devices of one export, numbered as they come. */
export class AppleSources {
  readonly #names: string[] = [];
  readonly #byName = new Map<string, number>();
  readonly #own = new Set<number>();

  /** The number of the source that wrote a record; null where there are too many. */
  of(tag: string): number | null {
    const name = attribute(tag, 'sourceName') ?? '';
    const source = this.#byName.get(name) ?? this.#add(name);
    if (source !== null && !this.#own.has(source) && isOwnRecord(tag)) this.#own.add(source);
    return source;
  }

  nameOf(source: number): string {
    return this.#names[source] ?? '';
  }

  /** True for what one of Apple's own devices measured. */
  readonly isOwn = ({ source }: Pick<Told, 'source'>): boolean => this.#own.has(source);

  /** Better first, and never equal for two sources: what tells most, Apple's own devices first of equals. */
  readonly byAmount = (a: Told, b: Told): number =>
    b.amount - a.amount || this.byOwner(a, b) || this.byName(a, b);

  /** The same by how many readings a mean is of, where those of Apple's own devices count twice. */
  readonly byReadings = (a: Told, b: Told): number =>
    this.#weightOf(b) - this.#weightOf(a) || this.byOwner(a, b) || this.byName(a, b);

  /** Apple's own devices first. */
  readonly byOwner = (a: Pick<Told, 'source'>, b: Pick<Told, 'source'>): number =>
    Number(this.isOwn(b)) - Number(this.isOwn(a));

  readonly byName = (a: Pick<Told, 'source'>, b: Pick<Told, 'source'>): number =>
    this.nameOf(a.source) < this.nameOf(b.source) ? -1 : 1;

  #weightOf(told: Told): number {
    return this.isOwn(told) ? 2 * told.amount : told.amount;
  }

  #add(name: string): number | null {
    if (this.#names.length >= MOST_SOURCES) return null;
    const kept = ownText(name);
    const source = this.#names.push(kept) - 1;
    this.#byName.set(kept, source);
    return source;
  }
}

/** Phones, watches and apps of a life; a file with more of them was made to fill the memory. */
export const MOST_SOURCES = 1_000;

/**
 * What the phone or the watch measured itself names that device, and its version is the device's system's. An app's version is its
 * own, also where it names the phone it runs on.
 */
const isOwnRecord = (tag: string): boolean => {
  const version = attribute(tag, 'sourceVersion');
  if (!version) return false;
  const software = `software:${version}`;
  const at = tag.indexOf(software);
  return at >= 0 && /^[,&>]/.test(tag.slice(at + software.length)) && /manufacturer:Apple/.test(tag);
};
