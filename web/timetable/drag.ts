/** A class that is dragged to another time by mouse or pen. Fingers scroll; they and the keyboard open the class instead. */
import { signal } from '@preact/signals';
import type { Row, Suggestions } from '../../lambdas/timetables/contract.ts';
import type { Span } from './boxes.ts';
import { nearestSlot, type Slot, slotsOf } from './slots.ts';

/** Less is a click. */
const LEAST_PIXELS = 6;

/** What is dragged, where it could go and where it would go now. */
export type Dragged = { row: Row; slots: readonly Slot[]; target: Slot | undefined };

export type DragRules = {
  span: Span;
  suggest(classId: string): Promise<Suggestions>;
  drop(row: Row, slot: Slot): void;
};

export class Drag {
  readonly dragged = signal<Dragged | undefined>(undefined);
  readonly #rules: DragRules;
  #begin: { x: number; y: number; row: Row; grabbedMinutes: number } | undefined;

  constructor(rules: DragRules) {
    this.#rules = rules;
  }

  press(event: PointerEvent, row: Row): void {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const card = event.currentTarget as HTMLElement;
    const offset = event.clientY - card.getBoundingClientRect().top;
    const day = card.closest('[data-day]') as HTMLElement;
    const grabbedMinutes = (offset / day.clientHeight) * (this.#rules.span.to - this.#rules.span.from);
    this.#begin = { x: event.clientX, y: event.clientY, row, grabbedMinutes };
    card.setPointerCapture(event.pointerId);
  }

  move(event: PointerEvent): void {
    const begin = this.#begin;
    if (!begin) return;
    const dragged = this.dragged.value;
    if (dragged) this.dragged.value = { ...dragged, target: this.#slotUnder(event, dragged.slots) };
    else if (Math.hypot(event.clientX - begin.x, event.clientY - begin.y) > LEAST_PIXELS) {
      void this.#start(begin.row);
    }
  }

  /** Whether it was a drag, so that no click follows. */
  release(): boolean {
    const dragged = this.dragged.value;
    this.cancel();
    if (dragged?.target) this.#rules.drop(dragged.row, dragged.target);
    return dragged !== undefined;
  }

  cancel(): void {
    this.#begin = undefined;
    this.dragged.value = undefined;
  }

  async #start(row: Row): Promise<void> {
    this.dragged.value = { row, slots: [], target: undefined };
    const { options } = await this.#rules.suggest(row.class).catch(() => ({ options: [] }));
    if (this.dragged.value?.row === row) {
      this.dragged.value = { row, slots: slotsOf(options), target: undefined };
    }
  }

  #slotUnder({ clientX, clientY }: PointerEvent, slots: readonly Slot[]): Slot | undefined {
    const under = document.elementsFromPoint(clientX, clientY);
    const day = under.find((one): one is HTMLElement => one instanceof HTMLElement && 'day' in one.dataset);
    if (!day) return undefined;
    const { top, height } = day.getBoundingClientRect();
    const { from, to } = this.#rules.span;
    const minutes = from + ((clientY - top) / height) * (to - from) - (this.#begin?.grabbedMinutes ?? 0);
    return nearestSlot(slots, Number(day.dataset.day), minutes);
  }
}
