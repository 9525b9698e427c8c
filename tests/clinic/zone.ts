interface Zone {
  readonly name: string;
  readonly russian: boolean;
}

/** One zone for each whole hour of UTC offset from -11 to +12, none with summer time; Russian wherever Russia has the offset. */
export const zones: readonly Zone[] = [
  ...[
    'Pacific/Pago_Pago',
    'Pacific/Honolulu',
    'Pacific/Gambier',
    'Pacific/Pitcairn',
    'America/Phoenix',
    'America/Costa_Rica',
    'America/Bogota',
    'America/Santo_Domingo',
    'America/Sao_Paulo',
    'America/Noronha',
    'Atlantic/Cape_Verde',
    'Atlantic/Reykjavik',
    'Africa/Lagos',
  ].map((name) => ({ name, russian: false })),
  ...[
    'Europe/Kaliningrad',
    'Europe/Moscow',
    'Europe/Samara',
    'Asia/Yekaterinburg',
    'Asia/Omsk',
    'Asia/Novosibirsk',
    'Asia/Irkutsk',
    'Asia/Yakutsk',
    'Asia/Vladivostok',
    'Asia/Magadan',
    'Asia/Kamchatka',
  ].map((name) => ({ name, russian: true })),
];

/** The clinic-local date (YYYY-MM-DD) and minutes since local midnight at an instant (ms since the epoch). */
export function readLocalTime(now: number, zone: string): { date: string; minutes: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((found) => found.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** The calendar date `days` after a date (YYYY-MM-DD). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * An IANA zone where it is now between 12:30 and 15:59: the evening round (R1) is on and midnight is eight hours
 * away or more, so a run needs no faked clock at any hour of the day. Russian zones first, then the earliest.
 */
export function afternoonZone(now: number): string {
  const afternoon = zones
    .map((zone) => ({ ...zone, minutes: readLocalTime(now, zone.name).minutes }))
    .filter(({ minutes }) => minutes >= 12 * 60 + 30 && minutes < 16 * 60)
    .sort((a, b) => Number(b.russian) - Number(a.russian) || a.minutes - b.minutes);
  const [best] = afternoon;
  if (best === undefined) throw new Error(`no zone has an afternoon at ${new Date(now).toISOString()}`);
  return best.name;
}
