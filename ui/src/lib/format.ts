import { useMemo } from 'react';
import { usePreferences, type Preferences } from './preferences';

const GRAMS_PER_OUNCE = 28.349523125;
const MILLIMETRES_PER_FOOT = 304.8;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Quantities of the hub (grams, millimetres, °C, ISO moments) as this reader wants to see them, and back. */
export interface Format {
  mass: (grams: number) => string;
  /** With a plus or minus sign, for what changed. */
  massChange: (grams: number) => string;
  massUnit: string;
  /** What somebody typed in their own unit, as grams. */
  toGrams: (typed: number) => number;
  fromGrams: (grams: number) => number;
  length: (millimetres: number) => string;
  temperature: (celsius: number) => string;
  temperatureUnit: string;
  toCelsius: (typed: number) => number;
  fromCelsius: (celsius: number) => number;
  number: (value: number, digits?: number) => string;
  percent: (fraction: number) => string;
  money: (amount: number, currency: string | null) => string;
  date: (moment: string) => string;
  dateTime: (moment: string) => string;
  /** "2 hr 5 min": as exact as one wants to know it. */
  duration: (seconds: number) => string;
  /** "14:05", with the day if it is another one. */
  clock: (moment: number | string, now?: number) => string;
  /** When it will be in so many seconds, as `clock` says it. */
  clockIn: (seconds: number, now?: number) => string;
  /** "3 hours ago"; a date when it is longer ago than a month. */
  ago: (moment: string, now?: number) => string;
}

export function formatFor(wish: Preferences): Format {
  const { language } = wish;
  const perUnit = { g: 1, kg: 1000, oz: GRAMS_PER_OUNCE }[wish.mass];
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  const dayTime = new Intl.DateTimeFormat(language, { weekday: 'short', hour: 'numeric', minute: '2-digit' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

  const mass = (grams: number): string => {
    switch (wish.mass) {
      case 'g':
        return `${number(grams, Math.abs(grams) < 10 ? 1 : 0)} g`;
      case 'kg':
        return `${number(grams / 1000, 2)} kg`;
      case 'oz': {
        const ounces = grams / GRAMS_PER_OUNCE;
        return Math.abs(ounces) < 16 ? `${number(ounces, 1)} oz` : `${number(ounces / 16, 2)} lb`;
      }
    }
  };

  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);

  const clock = (moment: number | string, now = Date.now()) => {
    const when = new Date(moment);
    const sameDay = when.toDateString() === new Date(now).toDateString();
    if (sameDay) return time.format(when);
    return Math.abs(when.getTime() - now) < 6 * DAY * 1000 ? dayTime.format(when) : dateTime.format(when);
  };

  return {
    mass,
    massChange: (grams) => (grams > 0 ? `+${mass(grams)}` : grams < 0 ? `−${mass(-grams)}` : mass(0)),
    massUnit: wish.mass,
    toGrams: (typed) => typed * perUnit,
    fromGrams: (grams) => Math.round((grams / perUnit) * 1000) / 1000,
    length: (millimetres) =>
      wish.length === 'm'
        ? `${number(millimetres / 1000, millimetres < 10_000 ? 1 : 0)} m`
        : `${number(millimetres / MILLIMETRES_PER_FOOT, 0)} ft`,
    temperature: (celsius) =>
      wish.temperature === 'c' ? `${number(celsius)} °C` : `${number((celsius * 9) / 5 + 32)} °F`,
    temperatureUnit: wish.temperature === 'c' ? '°C' : '°F',
    toCelsius: (typed) => Math.round(wish.temperature === 'c' ? typed : ((typed - 32) * 5) / 9),
    fromCelsius: (celsius) => Math.round(wish.temperature === 'c' ? celsius : (celsius * 9) / 5 + 32),
    number,
    percent: (fraction) =>
      new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(fraction),
    money: (amount, currency) =>
      currency === null
        ? number(amount, 2)
        : new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount),
    date: (moment) => date.format(new Date(moment)),
    dateTime: (moment) => dateTime.format(new Date(moment)),
    duration: (seconds) => {
      if (seconds < MINUTE) return unit(Math.max(0, Math.round(seconds)), 'second');
      const minutes = Math.round(seconds / MINUTE);
      const hours = Math.floor(minutes / 60);
      if (hours === 0) return unit(minutes, 'minute');
      if (hours < 24)
        return [unit(hours, 'hour'), minutes % 60 > 0 ? unit(minutes % 60, 'minute') : ''].join(' ').trim();
      return [unit(Math.floor(hours / 24), 'day'), hours % 24 > 0 ? unit(hours % 24, 'hour') : ''].join(' ').trim();
    },
    clock,
    clockIn: (seconds, now = Date.now()) => clock(now + seconds * 1000, now),
    ago: (moment, now = Date.now()) => {
      const seconds = Math.round((Date.parse(moment) - now) / 1000);
      const age = Math.abs(seconds);
      if (age < MINUTE) return relative.format(0, 'minute');
      if (age < HOUR) return relative.format(Math.round(seconds / MINUTE), 'minute');
      if (age < DAY) return relative.format(Math.round(seconds / HOUR), 'hour');
      if (age < 31 * DAY) return relative.format(Math.round(seconds / DAY), 'day');
      return date.format(new Date(moment));
    },
  };
}

export function useFormat(): Format {
  const wish = usePreferences();
  return useMemo(() => formatFor(wish), [wish]);
}
