import { MemoryPrayerStore } from '../../../lambdas/prayer-times/memory-store.ts';
import { prayerStoreContract } from '../../support/prayer-store-contract.ts';

prayerStoreContract('memory', (layout, before) =>
  before instanceof MemoryPrayerStore
    ? MemoryPrayerStore.relaidOut(before, layout)
    : new MemoryPrayerStore(layout),
);
