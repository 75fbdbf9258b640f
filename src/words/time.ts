/** Times as coarse as an estimate deserves. */

interface TimeUnits {
  second: string;
  minute: string;
  hour: string;
  /** Of hours and minutes. */
  between: string;
}

/** "40 s", "3 min", "1 h 5 min". */
export const coarseTime =
  ({ second, minute, hour, between }: TimeUnits) =>
  (seconds: number): string => {
    if (seconds < 60) return `${Math.ceil(seconds)}${second}`;
    const minutes = Math.round(seconds / 60);
    if (minutes < 60) return `${minutes}${minute}`;
    const hours = `${Math.floor(minutes / 60)}${hour}`;
    const rest = minutes % 60;
    return rest === 0 ? hours : `${hours}${between}${rest}${minute}`;
  };
