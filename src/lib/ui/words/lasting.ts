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

/** The same of seconds: "42 min"; less than a minute as "40 s". */
export const lastingSecondsText = (seconds: number): string => {
  const whole = Math.round(seconds);
  return whole < 60 ? m.activity_s({ seconds: String(whole) }) : lastingText(whole / 60);
};

/** The same to the second, where all that is known is told: "42 min 10 s", "1 h 2 min". */
export const exactText = (seconds: number): string => {
  const whole = Math.round(seconds);
  const rest = whole % 60;
  if (whole < 60 || rest === 0) return lastingSecondsText(whole);
  return `${lastingText((whole - rest) / 60)} ${m.activity_s({ seconds: String(rest) })}`;
};

/** How long a kilometre takes, as on a stopwatch: "5:30", "1:02:10". */
export const stopwatchText = (seconds: number): string => {
  const whole = Math.round(seconds);
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`;
};
