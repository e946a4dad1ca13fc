import { recall, remember } from '../state/remembered';
import { overlayKinds, type OverlayKind, type OverlayShow } from './overlays';

const NAME = 'chart.hidden';

/** What of a chart's overlays this device hides: the same for every chart, kept from visit to visit. */
class OverlayChoice {
  #hidden = $state.raw<readonly OverlayKind[]>(readHidden(recall(NAME)));

  readonly show: OverlayShow = $derived(
    Object.fromEntries(overlayKinds.map((kind) => [kind, !this.#hidden.includes(kind)])) as Record<
      OverlayKind,
      boolean
    >,
  );

  toggle(kind: OverlayKind): void {
    this.#hidden = this.#hidden.includes(kind)
      ? this.#hidden.filter((other) => other !== kind)
      : [...this.#hidden, kind];
    remember(NAME, this.#hidden.length === 0 ? null : this.#hidden.join(' '));
  }
}

/** Anybody may have written it: what is no kind is passed over. */
function readHidden(text: string | null): readonly OverlayKind[] {
  const names = (text ?? '').split(' ');
  return overlayKinds.filter((kind) => names.includes(kind));
}

export const overlayChoice = new OverlayChoice();
