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

  "“{0}” is not the name of a model.": "“{0}”不是模型的名称。",
  "Write owner and name, such as Qwen/Qwen2.5-0.5B-Instruct.": "请写所有者和名称，例如 Qwen/Qwen2.5-0.5B-Instruct。",
  "“{0}” is not a revision.": "“{0}”不是版本。",
  "Write a branch, a tag or a commit, such as main.": "请写分支、标签或提交，例如 main。",
  "The hub's answer is not understood.": "无法理解对方的回答。",
  "Download the files yourself and choose their folder.": "请自己下载这些文件，再选择它们的文件夹。",
  "It has no weights in safetensors beside a config.json.": "它没有同 config.json 放在一起的 safetensors 权重。",
  "Choose a checkpoint in Hugging Face's format; adapters, GGUF and ONNX are not read here.":
    "请选择 Hugging Face 格式的检查点；这里不读取适配器、GGUF 和 ONNX。",
  "huggingface.co could not be reached.": "无法连接 huggingface.co。",
  "Check the network and go on; where the hub is blocked, download the files yourself and choose their folder.":
    "请检查网络后继续；如果访问受限，请自己下载这些文件，再选择它们的文件夹。",
  "The hub has nothing of that name that can be read without an account ({0}).":
    "没有这个名称的内容，或者需要账号才能读取（{0}）。",
  "Check name and revision. Of a model behind a form, download the files yourself and choose their folder.":
    "请检查名称和版本。如果模型需要先填写申请，请自己下载文件，再选择它们的文件夹。",
  "The hub answered {0}.": "对方回答 {0}。",
  "Try again later; what is here already stays.": "请稍后再试；已经下载的部分会保留。",
  "The connection broke after {0} of {1} bytes.": "连接在 {0} 字节（共 {1} 字节）之后中断。",
  "Go on when the network is back: what is here already stays.": "网络恢复后可以继续：已经下载的部分会保留。",
  "The file's digest is not the one that was announced: it was damaged on the way or replaced.":
    "文件的摘要和公布的不同：它在途中损坏或被替换了。",
  "It was thrown away. Fetch it again.": "它已被丢弃。请重新下载。",
  "The browser has no more room for this page.": "浏览器已没有空间留给本页面。",
  "Delete models or runs that you need no more, then go on: what is here already stays.":
    "请删除不再需要的模型或实验，然后继续：已经下载的部分会保留。",
  "{0} MB are needed, and the browser has {1} MB left for this page.": "需要 {0} MB，而浏览器只给本页面留有 {1} MB。",
  "Delete models or runs that you need no more, or choose the model's folder instead.":
    "请删除不再需要的模型或实验，或者改为选择模型的文件夹。",
  "This browser gives the page no place for files.": "这个浏览器没有给本页面存放文件的地方。",
  "Leave private browsing, or choose the model's folder instead.": "请退出隐私浏览，或者改为选择模型的文件夹。",
  "Another tab of this page is at work on this model.": "本页面的另一个标签页正在处理这个模型。",
  "Wait until it is done, or stop it there.": "请等它完成，或者在那里停止。",
  "The model is not here as a whole.": "这里没有完整的模型。",
  "Go on with fetching it, or choose another.": "请继续下载它，或者选择另一个。",

  "These are no adapters of this model: the run trained the model {0}.":
    "这些不是这个模型的适配器：那个实验训练的是模型 {0}。",
  "These adapters do not fit this model: {0}": "这些适配器与这个模型不符：{0}",
  "Train it further, or choose another run.": "请继续训练它，或者选择另一个实验。",
  "Choose a run that was trained beside this very model.": "请选择就在这个模型旁边训练的实验。",
  "The prompt has {0} tokens.": "提示有 {0} 个词元。",
  "Write one of 1 to {0} tokens.": "请写 1 到 {0} 个词元的提示。",
  "Sampling takes {0} GB here, and WebAssembly can have {1} GB.":
    "在这里采样需要 {0} GB 内存，而 WebAssembly 最多只有 {1} GB。",
  "Bring a smaller model.": "请带来小一些的模型。",
  "The GPU has no room for {0} MiB of weights in one piece.": "GPU 没有空间存放一整块 {0} MiB 的权重。",
  "Choose a smaller model, or one in bf16.": "请选择小一些的模型，或者 bf16 格式的模型。",

  "A run takes {0} GB here, and WebAssembly can have {1} GB.":
    "在这里一次运行需要 {0} GB 内存，而 WebAssembly 最多只有 {1} GB。",
  "Choose more gradient accumulation, fewer prompts, shorter responses or a smaller model, or train on WebGPU.":
    "请选择更多的梯度累积、更少的提示、更短的回答或更小的模型，或者在 WebGPU 上训练。",
  "{0} take {1} MiB in one piece, and this GPU allows {2} MiB.": "{0}一整块就需要 {1} MiB，而这个 GPU 只允许 {2} MiB。",
  "Weights of one matrix": "一个矩阵的权重",
  "Adapters with their gradient": "适配器及其梯度",
  "Keys and values of one layer": "一层的键和值",
  "Logits of all that is drawn at a time": "同时采样的全部 logits",
  "Numbers that one layer makes in sampling": "一层在采样中算出的数值",
  "Numbers that one layer makes in an update": "一层在一次更新中算出的数值",
  "Choose a smaller rank.": "请选择更小的秩。",
  "Choose fewer prompts, a smaller group or shorter responses.": "请选择更少的提示、更小的组或更短的回答。",
  "Choose more gradient accumulation, more mini-batches or shorter responses.":
    "请选择更多的梯度累积、更多的小批次或更短的回答。",
};
