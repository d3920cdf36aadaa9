# Writes OUTPUT: one entry {name, text} for each file of FILES.
set(text "")
foreach(file ${FILES})
  get_filename_component(name ${file} NAME)
  file(READ ${file} body)
  string(APPEND text "{\"${name}\", R\"text(${body})text\"},\n")
endforeach()
file(WRITE ${OUTPUT} "${text}")
