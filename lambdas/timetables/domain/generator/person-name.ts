/** Names of people who do not exist. Must take them from many places. */

const FIRST =
  'Ada Aiko Amara Amir Ana Anders Ayşe Bao Carlos Chidi Chloé Dalia Dmitri Elena Emeka Farah Felix Fatima Grace Hana Hassan Ines Ivan Jamal Jana Joon Kofi Lars Leila Lin Lucía Marek Maya Mehmet Nadia Noah Olga Omar Priya Rafael Sana Sofia Tariq Tomás Yuki Zainab Zoe'.split(
    ' ',
  );
const LAST =
  'Abe Adeyemi Ahmed Andersson Bauer Bianchi Brown Chen Costa Dlamini Dubois Eze Fischer Garcia Gupta Haddad Hansen Hoang Ibrahim Ito Ivanova Jansen Johnson Kaya Khan Kim Kowalski Kumar Lee Lopez Mbeki Moreau Murphy Nagy Nguyen Novak Okafor Olsen Park Patel Popescu Rahman Rossi Sato Silva Singh Smith Tanaka Weber Yilmaz'.split(
    ' ',
  );

/** The first 2,350 differ: 47 first names against 50 last names have no common divisor. */
export function personName(number: number): string {
  return `${FIRST[number % FIRST.length]} ${LAST[number % LAST.length]}`;
}
