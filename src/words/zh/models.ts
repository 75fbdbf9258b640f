/** What is told of models that a visitor brings, in Simplified Chinese, by its form in English. */

export const MODEL_FORMS: Readonly<Record<string, string>> = {
  "the model": "模型",
  "the prompt": "提示",
  "the chosen files": "所选的文件",
  "No model was chosen yet.": "还没有选择模型。",
  "Choose one first.": "请先选择一个。",
  "Choose the folder again.": "请重新选择文件夹。",
  "The Worker that reads the model stopped: {0}.": "读取模型的 Worker 停止了：{0}。",
  "Choose the model again; it may have been too large for this browser.":
    "请重新选择模型；它对这个浏览器来说可能太大。",
  "The file can no longer be read: {0}.": "文件已无法读取：{0}。",
  "There is no {0}.": "没有 {0}。",
  "There is no tokenizer.json.": "没有 tokenizer.json。",
  "Bring all files of the checkpoint, from one folder.": "请带来检查点的全部文件，它们应在同一个文件夹里。",
  'The file has an unexpected "{0}": {1}.': "文件里有意外的“{0}”：{1}。",

  "There are no weights: neither {0} nor {1}.": "没有权重：既没有 {0}，也没有 {1}。",
  "Bring a checkpoint in safetensors; weights in .bin, GGUF or ONNX are not read here.":
    "请带来 safetensors 格式的检查点；这里不读取 .bin、GGUF 或 ONNX 格式的权重。",
  "{0} of the {1} files of weights are missing: {2}.": "{1} 个权重文件中缺少 {0} 个：{2}。",
  "The index of the weights has no map from tensors to files.": "权重的索引里没有从张量到文件的对应表。",
  "Tensor {0} is in {1} as well.": "张量 {0} 也在 {1} 里。",
  "Tensor {0} is in {1}, but not in the index.": "张量 {0} 在 {1} 里，但不在索引里。",
  "Tensor {0} is not in {1}, where the index has it.": "按索引，张量 {0} 应在 {1} 里，但那里没有。",

  "Two of the tokenizer's tokens have the same id.": "分词器有两个词元使用同一个编号。",
  "The tokenizer's id {0} has two tokens.": "分词器的编号 {0} 有两个词元。",
  "The tokenizer has no token for the byte {0}, so some texts cannot be written.":
    "分词器没有字节 {0} 的词元，有些文字无法写出。",
  'The token "{0}" is not written in bytes.': "词元“{0}”不是按字节写成的。",
  "The tokenizer file could not be used: {0}.": "分词器文件无法使用：{0}。",
  "Use the tokenizer.json that was published with a Qwen2 model.": "请使用随 Qwen2 模型发布的 tokenizer.json。",
  "The tokenizer has ids up to {0}, the model {1} rows for them.": "分词器的编号到 {0} 为止，模型却只有 {1} 行。",
  "Use the tokenizer.json and the config.json of one and the same checkpoint.":
    "请使用同一个检查点的 tokenizer.json 和 config.json。",
  "The chat template cannot be used: {0}.": "对话模板无法使用：{0}。",
  "Write the prompt yourself, without the template.": "请不用模板，自己写提示。",

  "The prompt has {0} tokens.": "提示有 {0} 个词元。",
  "Write one of 1 to {0} tokens.": "请写 1 到 {0} 个词元的提示。",
  "Sampling takes {0} GB here, and WebAssembly can have {1} GB.":
    "在这里采样需要 {0} GB 内存，而 WebAssembly 最多只有 {1} GB。",
  "Bring a smaller model.": "请带来小一些的模型。",
};
