/** Downloads a text that never had an address on the host. */
export const saveText = (name: string, mediaType: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; browsers do not say when.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
