import { m } from '$lib/paraglide/messages';
import { wholeNumber } from '../format';

/** How long, in whole minutes: "7 h 32 min", "45 min", "8 h". */
export const lastingText = (minutes: number): string => {
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (hours === 0) return m.activity_min({ minutes: String(rest) });
  const shown = wholeNumber(hours);
  return rest === 0
    ? m.activity_h({ hours: shown })
    : m.activity_h_min({ hours: shown, minutes: String(rest) });
};

/** How long, to the second, as on a stopwatch: "42:10", "1:02:10". */
export const stopwatchText = (seconds: number): string => {
  const whole = Math.round(seconds);
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`;
};
