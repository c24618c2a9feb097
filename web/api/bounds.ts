/** What the page's forms let through: the contract's own bounds, which a test holds against its schemas. Must add no rule of the page's. */

/** Of the name of a job, and of a title. */
export const MOST_CHARACTERS = 80;
/** Of what the history says of a version. */
export const MOST_CHARACTERS_OF_NOTE = 500;
/** What a job is called whose university has no name. */
export const UNNAMED = 'Timetable';
/** That one order may make. */
export const MOST_VARIANTS = 5;
/** Of search, for each variant. */
export const LEAST_SECONDS = 5;
export const MOST_SECONDS = 1_500;
