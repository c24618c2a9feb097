/** A class that is dragged to another time by mouse or pen, where the week is drawn as a grid. Fingers scroll; they and the keyboard open the class instead. */
import { signal } from '@preact/signals';
import type { Row, Suggestions } from '../../lambdas/timetables/contract.ts';
import type { Span } from './boxes.ts';
import { nearestSlot, type Option, type Slot, slotsOf } from './slots.ts';

/** Less is a click. */
const LEAST_PIXELS = 6;

/** What is dragged, where it could go and where it would go now; no slots before they are known. */
export type Dragged = { row: Row; slots: readonly Slot[] | undefined; target: Slot | undefined };

export type DragRules = {
  span: Span;
  suggest(classId: string): Promise<Suggestions>;
  drop(row: Row, place: Option): void;
};

export class Drag {
  readonly dragged = signal<Dragged | undefined>(undefined);
  readonly #rules: DragRules;
  #press: { x: number; y: number; row: Row; grabbedMinutes: number; isGivenUp: boolean } | undefined;

  constructor(rules: DragRules) {
    this.#rules = rules;
  }

  press(event: PointerEvent, row: Row): void {
    const card = event.currentTarget as HTMLElement;
    if (event.button !== 0 || event.pointerType === 'touch' || !isInGrid(card)) return;
    const offset = event.clientY - card.getBoundingClientRect().top;
    const day = card.closest('[data-day]') as HTMLElement;
    const grabbedMinutes = (offset / day.clientHeight) * (this.#rules.span.to - this.#rules.span.from);
    this.#press = { x: event.clientX, y: event.clientY, row, grabbedMinutes, isGivenUp: false };
    card.setPointerCapture(event.pointerId);
  }

  move({ clientX, clientY }: PointerEvent): void {
    const press = this.#press;
    if (!press || press.isGivenUp) return;
    const dragged = this.dragged.value;
    if (dragged) {
      const target = this.#slotUnder(clientX, clientY, dragged.slots ?? []);
      if (target !== dragged.target) this.dragged.value = { ...dragged, target };
    } else if (Math.hypot(clientX - press.x, clientY - press.y) > LEAST_PIXELS) {
      void this.#start(press.row);
    }
  }

  /** Whether it was a drag. It was none where the class was let go before anybody knew where it could go. */
  release(): boolean {
    const isGivenUp = this.#press?.isGivenUp ?? false;
    const dragged = this.dragged.value;
    this.cancel();
    if (dragged?.target?.option) this.#rules.drop(dragged.row, dragged.target.option);
    return isGivenUp || dragged?.slots !== undefined;
  }

  cancel(): void {
    this.#press = undefined;
    this.#end();
  }

  /** On Escape the class stays where it is; whoever lets go of it then has not clicked. */
  readonly #giveUp = ({ key }: KeyboardEvent): void => {
    if (key !== 'Escape' || !this.#press) return;
    this.#press.isGivenUp = true;
    this.#end();
  };

  #end(): void {
    removeEventListener('keydown', this.#giveUp);
    this.dragged.value = undefined;
  }

  async #start(row: Row): Promise<void> {
    this.dragged.value = { row, slots: undefined, target: undefined };
    addEventListener('keydown', this.#giveUp);
    const found = await this.#rules.suggest(row.class).catch(() => undefined);
    if (!found || this.dragged.value?.row !== row) return;
    this.dragged.value = { row, slots: slotsOf(row, found.options), target: undefined };
  }

  #slotUnder(x: number, y: number, slots: readonly Slot[]): Slot | undefined {
    const under = document.elementsFromPoint(x, y);
    const day = under.find((one): one is HTMLElement => one instanceof HTMLElement && 'day' in one.dataset);
    if (!day) return undefined;
    const { top, height } = day.getBoundingClientRect();
    const { from, to } = this.#rules.span;
    const minutes = from + ((y - top) / height) * (to - from) - (this.#press?.grabbedMinutes ?? 0);
    return nearestSlot(slots, Number(day.dataset.day), minutes);
  }
}

/** The style sheet alone knows on how wide a page the week is a grid. */
function isInGrid(card: HTMLElement): boolean {
  return getComputedStyle(card).getPropertyValue('--is-grid') === '1';
}
