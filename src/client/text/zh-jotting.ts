// Chinese: what was typed into a dialog and is still here. Loaded with the dialogs.
export const zhJotting = {
  'jotting.takenUp': '接着上次没写完的',
  'jotting.clear': '清空重写',
  'jotting.movedOn': '别人已经往前办了，您写的都在',
  'jotting.keep': '把我写的存成文件',
  'jotting.file': '我写的.txt',
} as const;
