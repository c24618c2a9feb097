/** What each formulation of curriculum-based timetabling counts, and how much. Must agree with the validator that its authors published. */

/** A rule's cost per unit, or `required` where a unit is a hard violation. */
type RuleWeights = {
  RoomCapacity: number;
  MinWorkingDays?: number;
  IsolatedLectures?: number;
  RoomStability?: number;
  Windows?: number;
  StudentMinMaxLoad?: number;
  TravelDistance?: number;
  DoubleLectures?: number;
  RoomSuitability?: number | 'required';
};

/**
 * Source: De Cesco, Di Gaspero and Schaerf, "Benchmarking curriculum-based course timetabling: formulations, data formats,
 * instances, validation, and results", PATAT 2008, and the validator of 13 March 2008. UD2 is track 3 of ITC-2007.
 */
export const formulations = {
  UD1: { RoomCapacity: 1, MinWorkingDays: 5, IsolatedLectures: 1 },
  UD2: { RoomCapacity: 1, MinWorkingDays: 5, IsolatedLectures: 2, RoomStability: 1 },
  UD3: { RoomCapacity: 1, Windows: 4, StudentMinMaxLoad: 2, RoomSuitability: 3 },
  UD4: {
    RoomCapacity: 1,
    MinWorkingDays: 1,
    Windows: 1,
    StudentMinMaxLoad: 1,
    DoubleLectures: 1,
    RoomSuitability: 'required',
  },
  UD5: {
    RoomCapacity: 1,
    MinWorkingDays: 5,
    IsolatedLectures: 1,
    Windows: 2,
    StudentMinMaxLoad: 2,
    TravelDistance: 2,
  },
} as const satisfies Record<string, RuleWeights>;

export type Formulation = keyof typeof formulations;

export function weightsOf(formulation: Formulation): RuleWeights {
  return formulations[formulation];
}
