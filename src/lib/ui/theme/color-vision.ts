/** What the tests of the theme measure: contrast as WCAG has it, and how far apart two colours look to different eyes. */

/** Red, green and blue as light, 0 to 1. */
type Light = readonly [number, number, number];
type Matrix = readonly [Light, Light, Light];

/** WCAG 2.2's ratio of two `#rrggbb`, 1 to 21. */
export const contrast = (one: string, other: string): number => {
  const [a, b] = [luminance(lightOf(one)), luminance(lightOf(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};

/** Eyes with all cones, and with one kind missing. */
export const eyes = ['all', 'no-red', 'no-green', 'no-blue'] as const;
export type Eyes = (typeof eyes)[number];

/** Distance of two `#rrggbb` in OKLab as those eyes see them: 0 is the same, 1 is black to white, 0.02 is just to be told. */
export const distance = (one: string, other: string, seenBy: Eyes): number => {
  const [a, b] = [one, other].map((color) => okLab(apply(missing[seenBy], lightOf(color))));
  return Math.hypot(a![0] - b![0], a![1] - b![1], a![2] - b![2]);
};

const lightOf = (color: string): Light => {
  if (!/^#[\da-f]{6}$/i.test(color)) throw new Error(`not #rrggbb: ${color}`);
  const channel = (at: number) => linear(Number.parseInt(color.slice(at, at + 2), 16) / 255);
  return [channel(1), channel(3), channel(5)];
};

const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

const luminance = ([red, green, blue]: Light): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

const dot = (row: Light, [x, y, z]: Light): number => row[0] * x + row[1] * y + row[2] * z;
const clamped = (value: number): number => Math.min(1, Math.max(0, value));
const apply = ([red, green, blue]: Matrix, light: Light): Light => [
  clamped(dot(red, light)),
  clamped(dot(green, light)),
  clamped(dot(blue, light)),
];

/** Machado, Oliveira and Fernandes 2009, severity 1. */
const missing: Record<Eyes, Matrix> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no-red': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no-green': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no-blue': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Ottosson 2020, from linear sRGB. */
const okLab = (light: Light): Light => {
  const long = Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], light));
  const medium = Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], light));
  const short = Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], light));
  const cones: Light = [long, medium, short];
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], cones),
    dot([1.9779984951, -2.428592205, 0.4505937099], cones),
    dot([0.0259040371, 0.7827717662, -0.808675766], cones),
  ];
};
