/** The numbers behind each method's name; must never follow a parameter that its authority does not publish or use. */
import { CalculationMethod, CalculationParameters, HighLatitudeRule, Madhab, Rounding } from 'adhan';
import type { Preferences } from '../contract.ts';

type MethodName = Extract<Preferences['method'], string>;
type CustomMethod = Exclude<Preferences['method'], string>;

/** What adhan needs to know of one user's preferences. */
export type Calculation = {
  /** It rounds nothing: that comes after the user's minutes. */
  sun: CalculationParameters;
  /** The same for Ramadan, where the method has another isha then. */
  sunInRamadan?: CalculationParameters;
  rounding: NonNullable<Preferences['rounding']>;
  /** Where the night begins whose middle is midnight. */
  midnightFrom: 'sunset' | 'maghrib';
};

/** The angles, minutes and rules of these preferences. */
export function calculationOf(preferences: Preferences): Calculation {
  const { method, rounding } = preferences;
  return {
    sun: unrounded(preferences),
    // Umm al-Qura's own calendar puts isha at 120 minutes in Ramadan, 90 otherwise.
    ...(method === 'UmmAlQura' && {
      sunInRamadan: Object.assign(unrounded(preferences), { ishaInterval: 120 }),
    }),
    rounding: rounding ?? parametersOf(method).rounding,
    // The Jafari school counts the night from sunset, though its maghrib is later.
    midnightFrom: method === 'Jafari' || method === 'Tehran' ? 'sunset' : 'maghrib',
  };
}

function unrounded({ method, madhab, high_latitude_rule }: Preferences): CalculationParameters {
  return Object.assign(parametersOf(method), {
    rounding: Rounding.None,
    madhab: madhab === 'hanafi' ? Madhab.Hanafi : Madhab.Shafi,
    highLatitudeRule: HighLatitudeRule[high_latitude_rule],
  });
}

function parametersOf(method: Preferences['method']): CalculationParameters {
  return typeof method === 'string' ? namedMethods[method]() : custom(method);
}

function custom({ fajr_angle, isha_angle = 0, isha_minutes = 0, maghrib_angle = 0 }: CustomMethod) {
  return new CalculationParameters('Other', fajr_angle, isha_angle, isha_minutes, maghrib_angle);
}

function withMinutes(
  method: CustomMethod,
  minutes: Partial<CalculationParameters['methodAdjustments']>,
  rounding: CalculationParameters['rounding'] = Rounding.Nearest,
): CalculationParameters {
  const parameters = custom(method);
  Object.assign(parameters.methodAdjustments, minutes);
  parameters.rounding = rounding;
  return parameters;
}

/** Adhan's own where it has them. "Aladhan" is the list of islamic-network/prayer-times, src/PrayerTimes/Method.php. */
const namedMethods: Record<MethodName, () => CalculationParameters> = {
  /** Ministry of Religious Affairs and Wakfs (Aladhan 19). */
  Algeria: () => custom({ fajr_angle: 18, isha_angle: 17 }),
  Dubai: CalculationMethod.Dubai,
  Egyptian: CalculationMethod.Egyptian,
  /** Musulmans de France, once UOIF (Aladhan 12). */
  France: () => custom({ fajr_angle: 12, isha_angle: 12 }),
  /** Gulf region (Aladhan 8). */
  Gulf: () => custom({ fajr_angle: 19.5, isha_minutes: 90 }),
  /** Malaysia. Fajr is 18 since the fatwa council of November 2019 (Aladhan 17 still has 20); fitted to e-solat.gov.my. */
  JAKIM: () => withMinutes({ fajr_angle: 18, isha_angle: 18 }, { sunrise: -1, dhuhr: 1 }, Rounding.Up),
  /** Shia Ithna-Ashari, Leva Institute, Qum (Aladhan 0). */
  Jafari: () => custom({ fajr_angle: 16, isha_angle: 14, maghrib_angle: 4 }),
  /** Ministry of Awqaf, Islamic Affairs and Holy Places (Aladhan 23). */
  Jordan: () => withMinutes({ fajr_angle: 18, isha_angle: 18 }, { maghrib: 5 }),
  Karachi: CalculationMethod.Karachi,
  /** Indonesia: the ministry's two minutes of ihtiyat and its horizon of -1 degree, fitted to bimasislam.kemenag.go.id (adhan-swift#103). */
  Kemenag: () =>
    withMinutes(
      { fajr_angle: 20, isha_angle: 18, maghrib_angle: 1 },
      { fajr: 2, sunrise: -3, dhuhr: 3, asr: 2, maghrib: 2, isha: 2 },
      Rounding.Up,
    ),
  Kuwait: CalculationMethod.Kuwait,
  MoonsightingCommittee: CalculationMethod.MoonsightingCommittee,
  /** Ministry of Habous: Aladhan 21, with the minutes that adhan-js once fitted to habous.gov.ma (dcfab0b). */
  Morocco: () => withMinutes({ fajr_angle: 19, isha_angle: 17 }, { sunrise: -3, dhuhr: 5, maghrib: 5 }),
  MuslimWorldLeague: CalculationMethod.MuslimWorldLeague,
  NorthAmerica: CalculationMethod.NorthAmerica,
  /** Comunidade Islamica de Lisboa: isha 77 minutes after a maghrib of sunset + 3 (Aladhan 22). */
  Portugal: () => withMinutes({ fajr_angle: 18, isha_minutes: 80 }, { maghrib: 3 }),
  Qatar: CalculationMethod.Qatar,
  /** Spiritual Administration of Muslims of Russia (Aladhan 14). */
  Russia: () => custom({ fajr_angle: 16, isha_angle: 15 }),
  Singapore: CalculationMethod.Singapore,
  Tehran: CalculationMethod.Tehran,
  /** Ministry of Religious Affairs (Aladhan 18). */
  Tunisia: () => custom({ fajr_angle: 18, isha_angle: 18 }),
  Turkey: CalculationMethod.Turkey,
  UmmAlQura: CalculationMethod.UmmAlQura,
};
