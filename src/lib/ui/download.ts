/** Downloads bytes that never had an address on the host. */
export const download = (name: string, bytes: Blob): void => {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; browsers do not say when.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
